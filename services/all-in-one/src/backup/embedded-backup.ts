import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { copySqlite, countSoundRows } from '@tanggap/persistence/sqlite';
import { masterKeyOf } from '../embedded/master-key.ts';
import { storeOf } from './embedded-files.ts';
import type { BackupSource } from './make-backup.ts';
import type { Progress } from './progress.ts';

const PERCENT = 100;

/**
 * The stores of a data folder.
 * `take` throws AppError `NO_INSTALLATION`, `STORE_DAMAGED`
 */
export const embeddedSource = (wanted: string, progress: Progress): BackupSource => {
  const dataDir = resolve(wanted);
  return {
    masterKey: () => masterKeyOf(dataDir),
    take: async (holds, folder) => {
      const from = storeOf(dataDir, holds);
      if (!existsSync(from)) throw new AppError('NO_INSTALLATION', `There is no ${from}: set DATA_DIR to the folder of the server`);
      const path = basename(from);
      const to = folder.placeOf(path);
      const at = await copySqlite({ from, to, onProgress: (done) => progress.at(`${path} ${Math.floor(done * PERCENT)} %`) });
      progress.at(`checking ${path}`);
      const rows = countSoundRows(to);
      const file = { ...(await folder.measure(path)), rows };
      return { profile: 'embedded', at: new Date(at).toISOString(), files: [file] };
    },
  };
};
