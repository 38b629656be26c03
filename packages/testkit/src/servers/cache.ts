import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Cached = {
  readonly folder: string;
  /** False when it lay in the cache already. */
  readonly fetched: boolean;
};

const cacheRoot = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'tanggap', 'servers');

/**
 * The folder `name` of the cache, filled once. It appears complete or not at all, so an interrupted
 * fetch leaves nothing half done; of two runs that fetch at once, the later uses what the earlier has.
 */
export const cached = async (name: string, fill: (folder: string) => Promise<void>): Promise<Cached> => {
  const folder = join(cacheRoot(), name);
  if (existsSync(folder)) return { folder, fetched: false };
  const partial = `${folder}.partial-${randomBytes(4).toString('hex')}`;
  const start = performance.now();
  console.error(`fetching ${name} into ${folder} …`);
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  console.error(`fetched ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return { folder, fetched: true };
};
