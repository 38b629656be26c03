import { relative, resolve, sep } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { VERSION } from '../version.ts';
import { beginBackup } from './backup-folder.ts';
import type { BackupFolder } from './backup-folder.ts';
import type { ClusterManifest, EmbeddedManifest, Holds, Manifest } from './manifest.ts';
import { masterKeyMark } from './master-key-mark.ts';

type Taken = Pick<EmbeddedManifest, 'profile' | 'at' | 'files'> | Pick<ClusterManifest, 'profile' | 'at' | 'files'>;

/** The stores of one profile, while others may go on writing to them. */
export type BackupSource = {
  /** Writes all data, or all keys, as they stood at one instant into the folder. */
  take(holds: Holds, folder: BackupFolder): Promise<Taken>;
  masterKey(): Uint8Array;
};

export type Targets = { readonly to?: string; readonly keysTo?: string };
export type Made = { readonly folder: string; readonly manifest: Manifest };

const isWithin = (inner: string, outer: string): boolean => relative(resolve(outer), resolve(inner)).split(sep)[0] !== '..';

const requireApart = ({ to, keysTo }: Targets): void => {
  if (to === undefined || keysTo === undefined || !(isWithin(to, keysTo) || isWithin(keysTo, to))) return;
  throw new AppError('BACKUP_TARGET_INVALID', 'Keys and data are kept apart, under different hands: neither can lie within the other');
};

/**
 * Makes a backup of the data, of the keys, or of both; all of it or nothing.
 * @throws AppError `BACKUP_TARGET_INVALID`, and what the source throws
 */
export const makeBackup = async (targets: Targets, source: BackupSource): Promise<Made[]> => {
  requireApart(targets);
  await using begun = new AsyncDisposableStack();
  const begin = async (target: string): Promise<BackupFolder> => {
    const folder = await beginBackup(target);
    begun.defer(folder.discard);
    return folder;
  };
  const data = targets.to === undefined ? null : await begin(targets.to);
  const keys = targets.keysTo === undefined ? null : await begin(targets.keysTo);

  const take = async (holds: Holds, folder: BackupFolder) => {
    const masterKey = holds === 'keys' ? masterKeyMark(source.masterKey()) : null;
    const manifest: Manifest = { format: 1, program: VERSION, holds, masterKey, ...(await source.take(holds, folder)) };
    return { folder, manifest };
  };
  // The data first: a key is made before the first complaint that needs it, so that none comes without its key.
  const taken = [...(data ? [await take('data', data)] : []), ...(keys ? [await take('keys', keys)] : [])];
  for (const { folder, manifest } of taken) await folder.finish(manifest);
  return taken.map(({ folder, manifest }) => ({ folder: folder.target, manifest }));
};
