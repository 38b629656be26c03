import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';

const OTHERS_MAY_READ = 0o077;

/**
 * The master key of this data folder, made on first use. Keep a copy of `keys/` apart from other backups: without it
 * nothing sealed can be read, and with it everything can.
 *
 * @throws AppError `MASTER_KEY_MISSING` when there are wrapped keys but no master key, `MASTER_KEY_EXPOSED` when
 * other users of the machine may read it.
 */
export const masterKeyOf = (dataDir: string): Buffer => {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'master.key');
  if (existsSync(path)) {
    if ((statSync(path).mode & OTHERS_MAY_READ) !== 0) {
      throw new AppError('MASTER_KEY_EXPOSED', `Others may read ${path}: run chmod 600 on it`);
    }
    return readFileSync(path);
  }
  if (existsSync(join(folder, 'keys.db'))) {
    throw new AppError('MASTER_KEY_MISSING', `${path} is missing: restore it from your copy; without it no complaint can be read`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = randomBytes(32);
  writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
  return key;
};
