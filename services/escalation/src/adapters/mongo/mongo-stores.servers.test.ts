import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { noClocks } from '#/domain/clock.ts';
import { caseClocksContract } from '#/ports/case-clocks.contract.ts';
import { rulesContract } from '#/ports/rules.contract.ts';
import { escalationMongoMigrations } from './migrations.ts';
import { mongoStores } from './mongo-stores.ts';

const { database, another, empty, slowPlans } = await openTestMongo('escalation', escalationMongoMigrations);
const others = await Promise.all([another(), another()]);
afterAll(() => Promise.all([database, ...others].map((one) => one.close())));

describe('MongoDB stores', () => {
  const stores = mongoStores(database);
  const open = async () => {
    await empty();
    return { ...stores, unitOfWork: database };
  };
  caseClocksContract(open);
  rulesContract(open);

  it('let one of several processes change a case', async () => {
    await empty();
    for (const version of [0, 1]) {
      const change = (one: MongoDatabase) =>
        one.commit(mongoStores(one).store.save({ version, correlationId: 'story-1' }, noClocks('case-1'), []));
      const results = await Promise.allSettled([database, ...others].flatMap((one) => Array.from({ length: 5 }, () => change(one))));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await stores.store.load(['case-1'])).get('case-1')?.version).toBe(version + 1);
    }
  });

  it('has an index for each of their queries', async () => {
    expect(await slowPlans()).toEqual([]);
  });
});
