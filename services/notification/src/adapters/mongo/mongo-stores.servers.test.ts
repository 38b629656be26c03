import { newId } from '@tanggap/kernel';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, describe, expect, it } from 'vitest';
import { beginAttempt } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import { storesContract } from '#/ports/stores.contract.ts';
import { notificationMongoMigrations } from './migrations.ts';
import { mongoStores } from './mongo-stores.ts';

const { database, another, empty, slowPlans } = await openTestMongo('notification', notificationMongoMigrations);
const others = await Promise.all([another(), another()]);
afterAll(() => Promise.all([database, ...others].map((one) => one.close())));

describe('MongoDB stores', () => {
  const stores = mongoStores(database);
  storesContract(async () => {
    await empty();
    return { ...stores, unitOfWork: database };
  });

  it('give a delivery to one of several processes', async () => {
    await empty();
    const queued: Delivery = {
      id: newId(),
      eventId: newId(),
      correlationId: 'story-1',
      caseId: 'case-1',
      trackingId: 'TGP-1',
      person: { type: 'post', postId: 'roads-officer' },
      notice: { template: 'case-assigned' },
      breach: null,
      messageId: 'abc@example.test',
      language: null,
      state: 'queued',
      attempts: 0,
      nextAttemptAt: 0,
      uncertain: false,
      reason: null,
      createdAt: '2026-03-02T02:00:00.000Z',
      version: 1,
    };
    await database.commit([stores.deliveries.add(queued)]);
    const take = (one: MongoDatabase) => one.commit([mongoStores(one).deliveries.save(beginAttempt(queued, 1_000))]);
    const results = await Promise.allSettled([database, ...others].flatMap((one) => Array.from({ length: 5 }, () => take(one))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stores.deliveries.find(queued.id)).toEqual(beginAttempt(queued, 1_000));
  });

  it('has an index for each of their queries', async () => {
    expect(await slowPlans()).toEqual([]);
  });
});
