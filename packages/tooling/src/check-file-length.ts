// Checks the length of every code file of the workspace in the current folder: node packages/tooling/src/check-file-length.ts
import { LIMIT, longFiles, THINK_AGAIN } from './file-length.ts';

const { read, long } = longFiles(process.cwd());
for (const { file, lines, tooLong } of long) {
  if (tooLong) console.error(`error ${file}: ${lines} lines, the limit is ${LIMIT}`);
  else console.warn(`warning ${file}: ${lines} lines, think again above ${THINK_AGAIN}`);
}
console.log(`${read} files read, ${long.filter(({ tooLong }) => tooLong).length} too long.`);
if (read === 0) console.error('error no file was read: nothing was checked.');
if (read === 0 || long.some(({ tooLong }) => tooLong)) process.exitCode = 1;
