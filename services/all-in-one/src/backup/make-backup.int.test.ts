import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from './make-backup.ts';
import type { BackupSource } from './make-backup.ts';
import { openBackup, unpack, verify } from './read-backup.ts';

const WORDS = Array.from({ length: 20_000 }, (_, n) => Buffer.from(`row ${n};`));
const quiet = { at: () => undefined };
const words = async function* (): AsyncGenerator<Buffer> {
  yield* WORDS;
};

const source = (afterPacking: () => void = () => undefined): BackupSource => ({
  masterKey: () => Buffer.alloc(32, 1),
  take: async (holds, folder) => {
    const file = await folder.pack(`${holds}/word.bson.gz`, words());
    afterPacking();
    const collection = { database: holds, collection: 'word', documents: WORDS.length, indexes: [] };
    return { profile: 'cluster', at: '2026-03-09T01:00:00.000Z', files: [{ ...file, ...collection }] };
  },
});

describe('making a backup', () => {
  let place: string;
  const inPlace = (name: string): string => join(place, name);
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tanggap-backup-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));

  it('gives two folders that can be read again, the keys with the mark of their master key', async () => {
    const [data, keys] = await makeBackup({ to: inPlace('data'), keysTo: inPlace('keys') }, source());
    expect(readdirSync(place).toSorted()).toEqual(['data', 'keys']);
    expect([data?.manifest.masterKey, keys?.manifest.masterKey]).toEqual([null, expect.stringMatching(/^[0-9a-f]{16}$/u)]);

    const backup = await openBackup(inPlace('data'), 'cluster', 'data');
    await verify(backup, quiet);
    const chunks = await Array.fromAsync(unpack(backup, 'data/word.bson.gz'));
    expect(Buffer.concat(chunks).equals(Buffer.concat(WORDS))).toBe(true);
  });

  it('that fails leaves nothing behind, of neither folder', async () => {
    let packed = 0;
    const failing = source(() => {
      packed += 1;
      if (packed === 2) throw new Error('the disk is full');
    });
    await expect(makeBackup({ to: inPlace('data'), keysTo: inPlace('keys') }, failing)).rejects.toThrow('disk is full');
    expect(readdirSync(place)).toEqual([]);
  });

  it.each([
    ['over a folder that is there', 'there', undefined],
    ['below a folder that is not', 'missing/data', undefined],
    ['with the keys within the data', 'data', 'data/keys'],
    ['with the data within the keys', 'keys/data', 'keys'],
    ['with both in one', 'both', 'both'],
  ])('is refused %s', async (_how, to, keysTo) => {
    mkdirSync(inPlace('there'));
    const targets = { to: inPlace(to), ...(keysTo !== undefined && { keysTo: inPlace(keysTo) }) };
    await expect(makeBackup(targets, source())).rejects.toMatchObject({ code: 'BACKUP_TARGET_INVALID' });
    expect(readdirSync(place)).toEqual(['there']);
  });

  it('is not stopped by a name that begins alike', async () => {
    await makeBackup({ to: inPlace('monday'), keysTo: inPlace('monday-keys') }, source());
    expect(readdirSync(place).toSorted()).toEqual(['monday', 'monday-keys']);
  });
});

describe('reading a backup', () => {
  let place: string;
  let folder: string;
  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'tanggap-backup-'));
    folder = join(place, 'data');
    await makeBackup({ to: folder }, source());
  });
  afterEach(() => rmSync(place, { recursive: true }));
  const manifest = () => join(folder, 'manifest.json');
  const change = (by: (text: string) => string) => writeFileSync(manifest(), by(readFileSync(manifest(), 'utf8')));

  it('refuses another profile, and keys where data are wanted', async () => {
    await expect(openBackup(folder, 'embedded', 'data')).rejects.toMatchObject({ code: 'BACKUP_INVALID' });
    await expect(openBackup(folder, 'cluster', 'keys')).rejects.toMatchObject({ code: 'BACKUP_INVALID' });
  });

  it.each([
    ['a manifest that is cut off', (text: string) => text.slice(0, -10)],
    ['a later format', (text: string) => text.replace('"format": 1', '"format": 2')],
    ['a file outside of it', (text: string) => text.replace('data/word.bson.gz', '../word.bson.gz')],
  ])('refuses %s', async (_what, by) => {
    change(by);
    await expect(openBackup(folder, 'cluster', 'data')).rejects.toMatchObject({ code: 'BACKUP_INVALID' });
  });

  it('finds a file that was changed, and one that is missing', async () => {
    const backup = await openBackup(folder, 'cluster', 'data');
    const path = join(folder, 'data/word.bson.gz');
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(verify(backup, quiet)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    rmSync(path);
    await expect(verify(backup, quiet)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });
});
