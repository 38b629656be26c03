import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { storesContract } from '#/ports/stores.contract.ts';
import { intakeMongoMigrations } from './migrations.ts';
import { mongoStores } from './mongo-stores.ts';

const { database, another, empty, slowPlans } = await openTestMongo('intake', intakeMongoMigrations);
const others = await Promise.all([another(), another()]);
afterAll(() => Promise.all([database, ...others].map((one) => one.close())));

const NOW = Temporal.Instant.from('2026-03-02T02:00:00Z');

describe('MongoDB stores', () => {
  const stores = mongoStores(database);
  storesContract(async () => {
    await empty();
    return { ...stores, unitOfWork: database };
  });

  /** Ten commits in each of three processes at once; how many were made. */
  const madeBy = async (commitIn: (process: typeof database, attempt: number) => Promise<void>): Promise<number> => {
    const processes = [database, ...others];
    const attempts = Array.from({ length: 10 }, (_, attempt) => processes.map((one) => commitIn(one, attempt))).flat();
    const results = await Promise.allSettled(attempts);
    return results.filter(({ status }) => status === 'fulfilled').length;
  };

  it('count no more wrong PINs than the limit, whichever processes they come to', async () => {
    await empty();
    const guarded = [
      { subject: 'id/x', limit: 5 },
      { subject: 'source/y', limit: 30 },
    ];
    expect(await madeBy((one) => one.commit(mongoStores(one).failures.add(guarded, NOW)))).toBe(5);
  });

  it('keep one answer under a key, whichever processes are asked', async () => {
    await empty();
    const answer = { caller: 'public', key: 'key-1', answer: 'sealed.v1.x', expiresAt: NOW.add({ hours: 24 }) };
    const keep = (one: typeof database, attempt: number) =>
      one.commit([mongoStores(one).keptAnswers.keep({ ...answer, requestDigest: `digest-${attempt}` }, NOW)]);
    expect(await madeBy(keep)).toBe(1);
  });

  it('are rid of what has expired though several processes keep house at once', async () => {
    await empty();
    const expiresAt = NOW.add({ hours: 24 });
    const answer = { caller: 'public', requestDigest: 'digest-1', answer: 'sealed.v1.x', expiresAt };
    const numbers = Array.from({ length: 150 }, (_, number) => number);
    await database.commit(numbers.map((number) => stores.keptAnswers.keep({ ...answer, key: `key-${number}` }, NOW)));
    await database.commit(numbers.flatMap((number) => stores.failures.add([{ subject: `id/${number}`, limit: 5 }], NOW)));
    const processes = [database, ...others].map((one) => ({ unitOfWork: one, ...mongoStores(one) }));
    await Promise.all(
      processes.map(({ unitOfWork, keptAnswers, failures }) =>
        unitOfWork.commit([keptAnswers.dropExpired(expiresAt), ...failures.dropOld(expiresAt)]),
      ),
    );
    const left = await Promise.all(numbers.map((number) => stores.keptAnswers.find('public', `key-${number}`, NOW)));
    expect(left.filter((one) => one !== undefined)).toEqual([]);
    expect(
      await stores.failures.lockedUntil(
        numbers.map((number) => ({ subject: `id/${number}`, limit: 1 })),
        NOW,
      ),
    ).toBeNull();
  });

  it('has an index for each of their queries', async () => {
    expect(await slowPlans()).toEqual([]);
  });
});
