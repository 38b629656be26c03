import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '@tanggap/kernel';
import { readManifest } from './manifest.ts';
import type { Holds, Manifest } from './manifest.ts';
import type { Progress } from './progress.ts';

/** A backup whose manifest was read. */
export type Backup<M extends Manifest = Manifest> = { readonly folder: string; readonly manifest: M };

export type Backups<M extends Manifest> = { readonly data?: Backup<M>; readonly keys?: Backup<M> };

const OTHER: Readonly<Record<Holds, string>> = { data: 'keys, which --keys-from takes', keys: 'data, which --from takes' };

/** @throws AppError `BACKUP_INVALID` when it is none, is of another profile, or holds the other thing */
export const openBackup = async <P extends Manifest['profile']>(
  wanted: string,
  profile: P,
  holds: Holds,
): Promise<Backup<Extract<Manifest, { profile: P }>>> => {
  const folder = resolve(wanted);
  const manifest = await readManifest(folder);
  if (!isOf(manifest, profile))
    throw new AppError('BACKUP_INVALID', `${folder} was made in the profile ${manifest.profile}, and this is ${profile}: see PROFILE`);
  if (manifest.holds !== holds) throw new AppError('BACKUP_INVALID', `${folder} holds ${OTHER[holds]}`);
  return { folder, manifest };
};

const isOf = <P extends Manifest['profile']>(manifest: Manifest, profile: P): manifest is Extract<Manifest, { profile: P }> =>
  manifest.profile === profile;

/** SHA-256 of a file, in hex. @throws AppError `BACKUP_DAMAGED` when it cannot be read */
export const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new AppError('BACKUP_DAMAGED', `${path} cannot be read`, { cause });
  }
  return hash.digest('hex');
};

/** Reads all of it once. @throws AppError `BACKUP_DAMAGED` when a file is missing or not what was written */
export const verify = async ({ folder, manifest }: Backup, progress: Progress): Promise<void> => {
  for (const { path, sha256 } of manifest.files) {
    progress.at(`checking ${path}`);
    if ((await hashOf(join(folder, path))) !== sha256)
      throw new AppError('BACKUP_DAMAGED', `${join(folder, path)} is not what was backed up: use another copy of this backup`);
  }
};

/** Many documents at once, and few pieces of a long one. Bytes. */
const UNPACKED_CHUNK = 256 * 1024;

/** What was packed into a file, with constant memory. */
export const unpack = ({ folder }: Backup, path: string): AsyncIterable<Uint8Array> => {
  const packed = createReadStream(join(folder, path));
  const unpacked = createGunzip({ chunkSize: UNPACKED_CHUNK });
  packed.once('error', (error) => unpacked.destroy(error));
  return packed.pipe(unpacked);
};
