import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../docs/results');

/** Writes `docs/results/<name>.json`: figures with the commit and the machine that they come from. */
export const writeResults = (name: string, figures: unknown): void => {
  mkdirSync(FOLDER, { recursive: true });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const processors = cpus();
  const machine = {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  writeFileSync(resolve(FOLDER, `${name}.json`), `${JSON.stringify({ name, commit, machine, figures }, null, 2)}\n`);
};
