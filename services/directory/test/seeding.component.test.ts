import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteDirectoryStore } from '../src/adapters/sqlite/sqlite-directory-store.ts';
import { createDirectoryService, seedDirectory } from '../src/app.ts';
import { seedDirectory as seedWith } from '../src/application/seed-directory.ts';
import type { Directory } from '../src/domain/directory.ts';
import { EXAMPLE_PATH, exampleWith } from './example.ts';

/** Of the example: the realm, 185 areas, 8 agencies, 14 units, 31 posts. */
const ENTITIES = 239;

describe('seeding the directory', () => {
  let harness: Harness;
  let folder: string;

  beforeEach(async () => {
    harness = await createHarness({ withDirectory: false });
    folder = await mkdtemp(join(tmpdir(), 'tanggap-directory-'));
  });
  afterEach(async () => {
    await harness.close();
    await rm(folder, { recursive: true });
  });

  const seed = (path: string) => seedDirectory(harness.parts.database, harness.parts.bus, harness.clock, path);
  const written = async (content: string | Uint8Array): Promise<string> => {
    const path = join(folder, 'directory.yaml');
    await writeFile(path, content);
    return path;
  };
  const published = () => harness.events.filter(({ source }) => source === 'directory').length;
  const heardAll = (count: number) => until(`${count} events`, () => published() === count);

  it('publishes the whole example installation to every replica', async () => {
    const service = createDirectoryService({ directoryFile: EXAMPLE_PATH }, harness.parts);
    await service.start();
    await heardAll(ENTITIES);
    const { directory } = harness.parts;
    expect(directory.realm()).toMatchObject({ name: 'Kota Contoh', timeZone: 'Asia/Jakarta', calendarId: 'id-national' });
    expect(directory.area('35.78.02.1005')).toEqual({ code: '35.78.02.1005', name: 'Siwalankerto', parentCode: '35.78.02' });
    expect(directory.agencies()).toHaveLength(8);
    expect(directory.agenciesByClassifierName('Dinas Lingkungan Hidup')[0]).toMatchObject({ id: 'environment', fourEyes: true });
    expect(directory.officeFor('village-office', '35.78.02.1005')?.id).toBe('village-siwalankerto');
    expect(directory.officeFor('district-office', '35.78.02.1005')?.id).toBe('district-wonocolo-office');
    expect(directory.post('transport-traffic-head')).toMatchObject({ holder: null, deputyPostId: 'transport-secretary' });
    await service.stop();
  });

  it('leaves no unit without a way up to the ombudsman, and no reference into the void', async () => {
    await seed(EXAMPLE_PATH);
    await heardAll(ENTITIES);
    const { directory } = harness.parts;
    for (const agency of directory.agencies()) {
      const units = directory.unitsOf(agency.id);
      expect(units.map(({ id }) => id)).toContain(agency.intakeUnitId);
      for (const id of [agency.headPostId, ...units.flatMap((unit) => [unit.headPostId, unit.officerPostId])]) {
        expect(directory.post(id)?.agencyId).toBe(agency.id);
      }
    }
    const answering = directory.agencies().filter(({ kind }) => kind === 'agency' || kind === 'district-office');
    expect(answering).toHaveLength(5);
    for (const { inspectorateId, nationalAdminId, ombudsmanId } of answering) {
      const kinds = [inspectorateId, nationalAdminId, ombudsmanId].map((id) => directory.agency(id ?? '')?.kind);
      expect(kinds).toEqual(['inspectorate', 'national-admin', 'ombudsman']);
    }
  });

  it('publishes nothing when nothing has changed', async () => {
    expect(await seed(EXAMPLE_PATH)).toEqual({ added: ENTITIES, changed: 0, unchanged: 0 });
    expect(await seed(EXAMPLE_PATH)).toEqual({ added: 0, changed: 0, unchanged: ENTITIES });
    const end = { id: 'realm', name: 'Kota Contoh', timeZone: 'Asia/Jakarta', calendarId: 'id-national' } as const;
    await harness.say({ type: 'realm.published', key: 'end', data: end });
    await harness.heard('realm.published', 'end');
    expect(published()).toBe(ENTITIES + 1);
  });

  it('publishes one event for a new holder', async () => {
    await seed(EXAMPLE_PATH);
    const path = await written(await exampleWith(['name: Melati Rekaan, email: kadis.binamarga', 'name: Kaktus Rekaan, email: kaktus']));
    expect(await seed(path)).toEqual({ added: 0, changed: 1, unchanged: ENTITIES - 1 });
    const event = await harness.heard('post.published', 'post/roads-head', 2);
    expect(event).toMatchObject({
      sequence: 2,
      data: { id: 'roads-head', holder: { name: 'Kaktus Rekaan', email: 'kaktus@example.test' } },
    });
    await until('the replica to know', () => harness.parts.directory.post('roads-head')?.holder?.name === 'Kaktus Rekaan');
    expect(published()).toBe(ENTITIES + 1);
  });

  it('refuses a file that no longer holds what was published, and changes nothing', async () => {
    await seed(EXAMPLE_PATH);
    const edits = [
      ['id: transport-secretary', 'id: transport-aide'],
      ['deputy: transport-secretary', 'deputy: transport-aide'],
    ] as const;
    const path = await written(await exampleWith(...edits));
    await expect(seed(path)).rejects.toMatchObject({
      code: 'DIRECTORY_REMOVAL',
      details: { removed: ['post transport-secretary'] },
    });
    expect(await sqliteDirectoryStore(harness.parts.database).find('post', 'transport-aide')).toBeUndefined();
  });

  it('does not start on a file with faults, and lists them all with file, line and column', async () => {
    const text = await exampleWith(['calendar: id-national', 'calender: id-national'], ['35.78.02.1005', '35.78.02.1006']);
    const path = await written(text);
    const lineOf = (piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;
    const service = createDirectoryService({ directoryFile: path }, harness.parts);
    const error: unknown = await service.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'DIRECTORY_INVALID',
      details: {
        count: 3,
        faults: [
          { file: path, line: lineOf('name: Kota Contoh') },
          { file: path, line: lineOf('calender'), column: 3 },
          { file: path, line: lineOf('35.78.02.1006'), problem: 'There is no area with the code "35.78.02.1006"' },
        ],
      },
    });
    expect(String(error)).toContain(
      `${path}:${lineOf('calender')}:3: The realm has no entry "calender". These may be used: name, timeZone, calendar, areas`,
    );
    expect(published()).toBe(0);
  });

  it.each([
    ['no UTF-8', Uint8Array.of(0x72, 0xff, 0xfe), 'The file is not valid UTF-8'],
    ['too large a file', ' '.repeat(2 * 1024 * 1024 + 1), 'The file is too large'],
  ])('refuses %s', async (_name, content, problem) => {
    const path = await written(content);
    await expect(seed(path)).rejects.toMatchObject({ code: 'DIRECTORY_INVALID', details: { faults: [{ problem, line: 1 }] } });
  });

  it('says so when there is no file', async () => {
    await expect(seed(join(folder, 'nothing.yaml'))).rejects.toMatchObject({ code: 'DIRECTORY_FILE_UNREADABLE' });
    await expect(seed(folder)).rejects.toMatchObject({ code: 'DIRECTORY_FILE_UNREADABLE' });
  });

  it('completes a seeding that broke off between two commits, and doubles nothing', async () => {
    const { database, bus } = harness.parts;
    createDirectoryService({ directoryFile: null }, harness.parts);
    const areas = Array.from({ length: 900 }, (_, index) => ({ code: `11.01.01.${1_000 + index}`, name: 'Uji', parentCode: null }));
    const realm = { id: 'realm', name: 'Uji', timeZone: 'Asia/Jakarta', calendarId: 'id-national' } as const;
    const directory: Directory = { realm, areas, agencies: [], units: [], posts: [] };
    let commits = 0;
    const parts = {
      load: async () => ({ ok: true, directory }) as const,
      store: sqliteDirectoryStore(database),
      reorganisations: { list: async () => [] },
      outbox: bus.outbox('directory'),
      clock: harness.clock,
    };
    const cutOff = seedWith({
      ...parts,
      unitOfWork: { commit: async (writes) => ((commits += 1) > 1 ? Promise.reject(new Error('power lost')) : database.commit(writes)) },
    });
    await expect(cutOff('large.yaml')).rejects.toThrow('power lost');
    expect(await seedWith({ ...parts, unitOfWork: database })('large.yaml')).toEqual({ added: 401, changed: 0, unchanged: 500 });
    await heardAll(901);
    expect(new Set(harness.events.map(({ subject }) => subject)).size).toBe(901);
  });
});
