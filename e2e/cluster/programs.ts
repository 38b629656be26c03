import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const DOCKER = resolve(import.meta.dirname, '../../infra/docker');

let bundled: Promise<unknown> | undefined;

/** The programs as the image has them, bundled once for a test file; `tanggap` is the command line. */
export const programs = async (): Promise<(name: string) => string> => {
  bundled ??= promisify(execFile)(process.execPath, [resolve(DOCKER, 'bundle.ts')]);
  await bundled;
  return (name) => resolve(DOCKER, 'dist/lib', `${name}.mjs`);
};
