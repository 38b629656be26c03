// Checks the import rules of the workspace in the current folder: node packages/tooling/src/check-architecture.ts
import { architectureProblems, readArchitecture } from './architecture.ts';

const architecture = readArchitecture(process.cwd());
const problems = architectureProblems(architecture);
for (const problem of problems) console.error(`error ${problem}`);
console.log(`${architecture.read} modules read, ${problems.length} problems.`);
if (problems.length > 0) process.exitCode = 1;
