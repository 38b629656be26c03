import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { caseSearchContract } from '#/ports/case-search.contract.ts';
import type { Damage } from '#/ports/history-archive.contract.ts';
import { storesContract } from '#/ports/stores.contract.ts';
import { CASES, HISTORY } from './collections.ts';
import { caseworkMongoMigrations } from './migrations.ts';
import { mongoStores } from './mongo-stores.ts';

const { database, empty, slowPlans } = await openTestMongo('casework', caseworkMongoMigrations);
afterAll(() => database.close());
/** Its commits are never grouped with those of the first. */
const rival = database.sibling(database.name);
const cases = database.model(CASES);
const history = database.model(HISTORY);

const damage = async (what: Damage): Promise<void> => {
  const row = (n: number) => ({ caseId: 'case-1', n });
  switch (what.type) {
    case 'change-data':
      await history.updateOne(row(what.n), { $set: { data: what.to } });
      return;
    case 'change-actor':
      await history.updateOne(row(what.n), { $set: { actor: what.to } });
      return;
    case 'remove':
      await history.deleteOne(row(what.n));
      return;
    case 'plant': {
      const first = await history.findOne(row(1)).lean();
      if (first) await history.create({ ...first, _id: 'planted', n: what.n });
      return;
    }
    case 'exchange':
      await history.updateOne(row(what.n), { $set: { n: -1 } });
      await history.updateOne(row(what.with), { $set: { n: what.n } });
      await history.updateOne(row(-1), { $set: { n: what.with } });
      return;
    case 'change-end':
      await cases.updateOne({ _id: 'case-1' }, { $set: { lastHash: what.to } });
      return;
    case 'remove-file':
      await cases.deleteOne({ _id: 'case-1' });
  }
};

const openStores = async () => {
  await empty();
  return { ...mongoStores(database), unitOfWork: database, rival, damage };
};

describe('MongoDB stores', () => {
  storesContract(openStores);
});

describe('MongoDB stores that go through the list for every word', () => {
  caseSearchContract(async () => {
    await empty();
    return { ...mongoStores(database, { few: 0, chunk: 2 }), unitOfWork: database, rival };
  });
});

it('has an index for each query of its stores', async () => {
  // Few cases that have a rare word are put in order by themselves.
  const bySearch = '"_id":{"$in":';
  expect((await slowPlans()).filter((plan) => !plan.includes(bySearch))).toEqual([]);
});
