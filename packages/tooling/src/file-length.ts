import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.ts';

/** Above this a file is worth a second thought. */
export const THINK_AGAIN = 250;
/** Above this a source file fails. Tests may grow to the linter's max-lines. */
export const LIMIT = 300;

export type LongFile = { readonly file: string; readonly lines: number; readonly tooLong: boolean };

const isSource = (file: string) => /^(packages|services)\/[^/]+\/src\//.test(file) && !file.endsWith('.test.ts');

/** Counts lines as `wc -l` does. Returns how many files were read and the ones above THINK_AGAIN, longest first. */
export const longFiles = (root: string): { read: number; long: LongFile[] } => {
  const files = sourceFiles(root);
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > THINK_AGAIN)
    .map(({ file, lines }) => ({ file, lines, tooLong: lines > LIMIT && isSource(file) }))
    .toSorted((a, b) => b.lines - a.lines);
  return { read: files.length, long };
};
