import { manualClock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import { mongoUpsert } from '@tanggap/persistence/mongo';
import type { Collection } from '@tanggap/persistence/mongo';
import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, expect, it } from 'vitest';
import { directoryMongoMigrations } from '../src/adapters/mongo/migrations.ts';
import { mongoStores } from '../src/adapters/mongo/mongo-stores.ts';
import { seedDirectory } from '../src/application/seed-directory.ts';
import { inTurn } from '../src/application/in-turn.ts';
import type { Area, Directory } from '../src/domain/directory.ts';

type Published = { readonly _id: string; readonly times: number };
const PUBLISHED: Collection<Published> = { name: 'published', shape: { _id: String, times: Number } };
const AREAS = 1_200;

const migrations = [...directoryMongoMigrations, { id: 'test-0001', collections: { [PUBLISHED.name]: [] } }];
const { database } = await openTestMongo('seeding', migrations);
afterAll(() => database.close());

const directoryOf = (name: string): Directory => ({
  realm: { id: 'realm', name, timeZone: 'Asia/Jakarta', calendarId: 'id-national' },
  areas: Array.from({ length: AREAS }, (_, number): Area => ({ code: `11.01.01.${1_000 + number}`, name, parentCode: null })),
  agencies: [],
  units: [],
  posts: [],
});

it('publishes every entity once, though three processes seed at the same moment', async () => {
  const published = database.model(PUBLISHED);
  const seed = (unitOfWork: UnitOfWork, directory: Directory) =>
    inTurn(
      seedDirectory({
        load: async () => ({ ok: true, directory }),
        store: mongoStores(database).directory,
        reorganisations: mongoStores(database).reorganisations,
        unitOfWork,
        outbox: { publish: (events) => events.map(({ key }) => mongoUpsert(published, { _id: key }, { $inc: { times: 1 } })) },
        clock: manualClock('2026-03-02T02:00:00Z'),
      }),
    )('city.yaml');
  const processes = [1, 2, 3].map(() => database.sibling(database.name));
  for (const [times, name] of [
    [1, 'Lama'],
    [2, 'Baru'],
  ] as const) {
    const seeded = await Promise.all(processes.map((one) => seed(one, directoryOf(name))));
    expect(seeded.map(({ added, changed, unchanged }) => added + changed + unchanged)).toEqual([AREAS + 1, AREAS + 1, AREAS + 1]);
    expect(await published.find({ times }).lean()).toHaveLength(AREAS + 1);
  }
});
