import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';

const pathOf = (dataDir: string): string => join(dataDir, 'moved-to.txt');

/** Remembers in a data folder that its installation lives elsewhere from now on. */
export const markMoved = (dataDir: string, to: string): Promise<void> =>
  writeFile(pathOf(dataDir), `${to}\n`, { mode: 0o600, flush: true });

/** Two that go on from the same data would both answer, remind and escalate. @throws AppError `INSTALLATION_MOVED` */
export const requireNotMoved = (dataDir: string): void => {
  const path = pathOf(dataDir);
  if (!existsSync(path)) return;
  const to = readFileSync(path, 'utf8').trim();
  throw new AppError(
    'INSTALLATION_MOVED',
    `This installation was moved to ${to} and goes on there; what is here is a copy of before. If it was given up there, delete ${path}`,
  );
};
