import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';

const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o077;

const flush = (path: string): void => {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
};

/** On disk before the first complaint is: without it that complaint could never be read again. The first to link wins. */
const makeKey = (folder: string, path: string): void => {
  const draft = join(folder, `master.key.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
  flush(folder);
};

const readKey = (path: string): Buffer => {
  if ((statSync(path).mode & OTHERS_MAY_READ) !== 0) {
    throw new AppError('MASTER_KEY_EXPOSED', `Others may read ${path}: run chmod 600 on it`);
  }
  const key = readFileSync(path);
  if (key.length === KEY_BYTES) return key;
  throw new AppError('MASTER_KEY_INVALID', `${path} has ${key.length} bytes and should have ${KEY_BYTES}: restore it from your copy`);
};

/** Where a data folder has its master key. */
export const masterKeyIn = (dataDir: string): string => join(dataDir, 'keys', 'master.key');

/**
 * The master key of this data folder, made on first use. Keep a copy of `keys/` apart from other backups: without it
 * nothing sealed can be read, and with it everything can.
 *
 * @throws AppError `MASTER_KEY_MISSING` when there are wrapped keys but no master key, `MASTER_KEY_EXPOSED` when
 * other users of the machine may read it, `MASTER_KEY_INVALID` when it is not whole.
 */
export const masterKeyOf = (dataDir: string): Buffer => {
  const folder = join(dataDir, 'keys');
  const path = masterKeyIn(dataDir);
  if (existsSync(path)) return readKey(path);
  if (existsSync(join(folder, 'keys.db'))) {
    throw new AppError('MASTER_KEY_MISSING', `${path} is missing: restore it from your copy; without it no complaint can be read`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makeKey(folder, path);
  return readKey(path);
};
