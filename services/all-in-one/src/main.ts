import { runCommandLine } from './cli/command-line.ts';

// The only reader of process.*: everything behind it is handed what it needs.
process.exitCode = await runCommandLine(process.argv.slice(2), process);
