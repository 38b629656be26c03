import { manualClock } from '@tanggap/kernel';
import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, expect, it } from 'vitest';
import { directoryMongoMigrations } from '../src/adapters/mongo/migrations.ts';
import { mongoStores } from '../src/adapters/mongo/mongo-stores.ts';
import { inTurn } from '../src/application/in-turn.ts';
import { orderReorganisation } from '../src/application/order-reorganisation.ts';
import { entitiesOf } from '../src/domain/entity.ts';
import { VALID, load } from './valid-directory.ts';

const { database } = await openTestMongo('orders', directoryMongoMigrations);
afterAll(() => database.close());

it('stores no two orders that contradict each other, though two processes order at the same moment', async () => {
  const loaded = await load(VALID);
  if (!loaded.ok) throw new Error('the valid directory is none');
  const { directory, reorganisations } = mongoStores(database);
  await database.commit(entitiesOf(loaded.directory).map((entity) => directory.add(entity)));
  const processes = [1, 2].map(() => {
    const unitOfWork = database.sibling(database.name);
    const clock = manualClock('2026-03-02T02:00:00Z');
    return inTurn(orderReorganisation({ directory, reorganisations, unitOfWork, outbox: { publish: () => [] }, clock }));
  });
  const from = { from: '2027-01-01' };
  const units = loaded.directory.units.map(({ id }) => id);
  const outcomes = await Promise.allSettled(
    processes.map((order, at) => order({ type: 'abolish', id: `unit/${units[at]}`, successor: `unit/${units[1 - at]}` }, from)),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'REORGANISATION_INVALID' } });
  expect(await reorganisations.list()).toHaveLength(1);
});
