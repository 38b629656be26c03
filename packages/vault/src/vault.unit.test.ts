import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@tanggap/persistence/sqlite';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeKeyStore } from './key-store.contract.ts';
import type { KeyStore } from './key-store.ts';
import { sqliteKeyStore } from './sqlite-key-store.ts';
import { createVault, masterKeyFits } from './vault.ts';
import type { Vault } from './vault.ts';

describeKeyStore('sqlite', async () => {
  const database = openSqlite(':memory:');
  return { keyStore: sqliteKeyStore(database), close: database.close };
});

describe('vault', () => {
  let keyStore: KeyStore;
  let vault: Vault;
  const masterKey = randomBytes(32);

  beforeEach(async () => {
    keyStore = sqliteKeyStore(openSqlite(':memory:'));
    vault = createVault(keyStore, masterKey, ['text']);
    await vault.createKeys('case-1', ['text', 'contact']);
  });

  it('opens what it sealed, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (plain) => {
        expect(await vault.open(await vault.seal('text', 'case-1', plain))).toBe(plain);
      }),
    );
  });

  it('never seals the same text alike', async () => {
    const twice = [await vault.seal('text', 'case-1', 'jalan rusak'), await vault.seal('text', 'case-1', 'jalan rusak')];
    expect(new Set(twice).size).toBe(2);
  });

  it('seals contacts without being able to open them, unless it is granted', async () => {
    const sealed = await vault.seal('contact', 'case-1', 'orang@example.test');
    await expect(vault.open(sealed)).rejects.toMatchObject({ code: 'KEY_NOT_GRANTED' });
    expect(await createVault(keyStore, masterKey, ['contact']).open(sealed)).toBe('orang@example.test');
  });

  it('cannot read anything any more once the key is erased', async () => {
    const sealed = await vault.seal('text', 'case-1', 'jalan rusak');
    await vault.erase('text', 'case-1');
    await expect(vault.open(sealed)).rejects.toMatchObject({ code: 'KEY_ERASED' });
  });

  it('refuses a sealed text that was changed or moved to another case', async () => {
    await vault.createKeys('case-2', ['text']);
    const sealed = await vault.seal('text', 'case-1', 'jalan rusak');
    await expect(vault.open(sealed.replace('case-1', 'case-2'))).rejects.toThrow('authenticate');
    const flipped = sealed.slice(0, -2) + (sealed.at(-2) === 'A' ? 'B' : 'A') + sealed.slice(-1);
    await expect(vault.open(flipped)).rejects.toThrow('authenticate');
  });

  it('is worth nothing under another master key', async () => {
    const sealed = await vault.seal('text', 'case-1', 'jalan rusak');
    await expect(createVault(keyStore, randomBytes(32), ['text']).open(sealed)).rejects.toThrow('authenticate');
    expect(createVault(keyStore, randomBytes(32), []).digest('TGP', 'PIN')).not.toBe(vault.digest('TGP', 'PIN'));
  });

  it('tells whether a master key is the one that a key was wrapped under', async () => {
    const key = await keyStore.any();
    expect(key && masterKeyFits(masterKey, key)).toBe(true);
    expect(key && masterKeyFits(randomBytes(32), key)).toBe(false);
  });

  it('refuses a master key of the wrong size', () => {
    expect(() => createVault(keyStore, randomBytes(16), [])).toThrow('32 bytes');
  });
});

it('leaves no trace of an erased key in its files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanggap-vault-'));
  const database = openSqlite(join(folder, 'keys.db'), { overwriteDeleted: true });
  const keyStore = sqliteKeyStore(database);
  const wrapped = randomBytes(60);
  await keyStore.add([{ id: 'text:case-1', wrapped }]);
  await keyStore.remove('text:case-1');
  for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(wrapped)).toBe(false);
  await database.close();
  expect(readFileSync(join(folder, 'keys.db')).includes(wrapped)).toBe(false);
  rmSync(folder, { recursive: true });
});
