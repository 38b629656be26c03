import { runCommandLine } from './cli/command-line.ts';

// What is written here is for this user alone: it holds people's complaints.
process.umask(0o077);

// The only reader of process.*: everything behind it is handed what it needs.
process.exitCode = await runCommandLine(process.argv.slice(2), process);
