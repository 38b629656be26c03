import { createHmac } from 'node:crypto';
import { AppError } from '@tanggap/kernel';
import type { Backup } from './read-backup.ts';

const LENGTH = 16;

/** Tells master keys apart, and tells nothing of one: it is as good as random without it. */
export const masterKeyMark = (masterKey: Uint8Array): string =>
  createHmac('sha256', masterKey).update('tanggap backup').digest('hex').slice(0, LENGTH);

/** @throws AppError `MASTER_KEY_WRONG` when the keys of a backup are wrapped under another one */
export const requireMasterKey = ({ folder, manifest }: Backup, masterKey: Uint8Array): void => {
  if (manifest.masterKey === masterKeyMark(masterKey)) return;
  throw new AppError(
    'MASTER_KEY_WRONG',
    `The keys in ${folder} are wrapped under another master key: find the one of that installation, or nothing can be read`,
  );
};
