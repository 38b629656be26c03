import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { masterKeyIn, masterKeyOf } from '../embedded/master-key.ts';
import { flush } from './backup-folder.ts';
import { storeOf } from './embedded-files.ts';
import { requireMasterKey } from './master-key-mark.ts';
import type { EmbeddedManifest } from './manifest.ts';
import { hashOf, verify } from './read-backup.ts';
import type { Backup, Backups } from './read-backup.ts';
import type { Progress } from './progress.ts';

/** SQLite would take them for the newest changes of whatever file it finds beside them. */
const JOURNALS = ['-wal', '-shm', '-journal'];

type Move = { readonly from: string; readonly to: string };

/** Null when the very same store lies there already, as a restore that was broken off may have left it. */
const planOf = async (backup: Backup<EmbeddedManifest>, dataDir: string): Promise<Move | null> => {
  const { folder, manifest } = backup;
  const to = storeOf(dataDir, manifest.holds);
  const [file] = manifest.files;
  if (!file) throw new AppError('BACKUP_INVALID', `${folder} has no files`);
  const journal = JOURNALS.map((ending) => `${to}${ending}`).find((path) => existsSync(path));
  if (existsSync(to) && journal === undefined && (await hashOf(to)) === file.sha256) return null;
  const found = journal ?? (existsSync(to) ? to : undefined);
  if (found === undefined) return { from: join(folder, file.path), to };
  throw new AppError(
    'INSTALLATION_NOT_EMPTY',
    `${found} is there: a backup is put back into an empty DATA_DIR only, so choose another or move it away`,
  );
};

/** Beside its place, so that it comes there in one step. */
const stage = async ({ from, to }: Move): Promise<Move> => {
  const draft = `${to}.restoring`;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, draft);
  await chmod(draft, 0o600);
  await flush(draft);
  return { from: draft, to };
};

/**
 * Puts stores into an empty data folder; nothing is there under its name before all of it is.
 * @throws AppError `INSTALLATION_NOT_EMPTY`, `MASTER_KEY_WRONG`, `BACKUP_DAMAGED`
 */
export const restoreEmbedded = async ({ data, keys }: Backups<EmbeddedManifest>, wanted: string, progress: Progress): Promise<void> => {
  const dataDir = resolve(wanted);
  const hasMasterKey = existsSync(masterKeyIn(dataDir));
  if (keys && hasMasterKey) requireMasterKey(keys, masterKeyOf(dataDir));
  // The keys first: data without them would be taken for a new installation, which makes new ones.
  const backups = [keys, data].filter((backup) => backup !== undefined);
  const plans = await Promise.all(backups.map((backup) => planOf(backup, dataDir)));
  for (const backup of backups) await verify(backup, progress);

  const staged: Move[] = [];
  for (const move of plans.filter((plan) => plan !== null)) {
    progress.at(`copying ${move.from}`);
    staged.push(await stage(move));
  }
  for (const { from, to } of staged) {
    await rename(from, to);
    await flush(dirname(to));
  }
};
