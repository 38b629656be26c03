import { chmodSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterKeyOf } from './master-key.ts';

describe('masterKeyOf', () => {
  let folder: string;
  const keyFile = () => join(folder, 'keys', 'master.key');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tanggap-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a key once and keeps it, leaving nothing else behind', () => {
    const key = masterKeyOf(folder);
    expect(key).toHaveLength(32);
    expect(masterKeyOf(folder).equals(key)).toBe(true);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['master.key']);
  });

  it('refuses a key that others may read, one that is not whole, and wrapped keys without one', () => {
    masterKeyOf(folder);
    chmodSync(keyFile(), 0o644);
    expect(() => masterKeyOf(folder)).toThrow('chmod 600');
    chmodSync(keyFile(), 0o600);
    truncateSync(keyFile(), 5);
    expect(() => masterKeyOf(folder)).toThrow('has 5 bytes');
    rmSync(keyFile());
    writeFileSync(join(folder, 'keys', 'keys.db'), '');
    expect(() => masterKeyOf(folder)).toThrow('is missing');
  });
});
