import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';

const pathOf = (dataDir: string): string => join(dataDir, 'moved-to.txt');

/** Remembers in a data folder that its installation lives elsewhere from now on. */
export const markMoved = (dataDir: string, to: string): Promise<void> =>
  writeFile(pathOf(dataDir), `${to}\n`, { mode: 0o600, flush: true });

/** Where a move into a data folder gathers its files, until they are all at their places. */
export const draftOf = (dataDir: string): string => join(dataDir, 'moving');

/**
 * Two that go on from the same data would both answer, remind and escalate; half of the data must not be taken for all.
 * @throws AppError `INSTALLATION_MOVED`, `RESTORE_UNFINISHED`
 */
export const requireNotMoved = (dataDir: string): void => {
  if (existsSync(draftOf(dataDir)))
    throw new AppError(
      'RESTORE_UNFINISHED',
      `A move into ${dataDir} is under way, or was broken off: run tanggap move --to embedded again, it begins anew`,
    );
  const path = pathOf(dataDir);
  if (!existsSync(path)) return;
  const to = readFileSync(path, 'utf8').trim();
  throw new AppError(
    'INSTALLATION_MOVED',
    `This installation was moved to ${to} and goes on there; what is here is a copy of before. If it was given up there, delete ${path}`,
  );
};
