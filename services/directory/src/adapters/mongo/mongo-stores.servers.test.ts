import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { storesContract } from '#/ports/stores.contract.ts';
import { directoryMongoMigrations } from './migrations.ts';
import { mongoStores } from './mongo-stores.ts';

const { database, empty, slowPlans } = await openTestMongo('directory', directoryMongoMigrations);
afterAll(() => database.close());

describe('MongoDB stores', () => {
  const stores = mongoStores(database);
  /** Its commits are never grouped with those of the first. */
  const rival = database.sibling(database.name);
  storesContract(async () => {
    await empty();
    return { ...stores, unitOfWork: database, rival };
  });

  it('has an index for each of their queries', async () => {
    expect(await slowPlans()).toEqual([]);
  });
});
