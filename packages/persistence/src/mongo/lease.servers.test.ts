import { openTestMongo } from '@tanggap/testkit/servers';
import { until } from '@tanggap/testkit';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease } from '../lease.ts';
import { LEASES, mongoLease } from './lease.ts';

const { database } = await openTestMongo('lease', []);
const logger = pino({ level: 'silent' });
afterAll(() => database.close());

describe('lease', () => {
  const leases: Lease[] = [];
  let name = '';
  beforeEach(({ task }) => {
    name = task.id;
  });
  const start = (times = { beatMs: 50, staleMs: 600 }): Lease => {
    const lease = mongoLease(database, name, logger, times);
    leases.push(lease);
    lease.start(() => undefined);
    return lease;
  };
  const holders = (): number => leases.filter((lease) => lease.holds()).length;
  afterEach(async () => {
    await Promise.all(leases.splice(0).map((lease) => lease.stop()));
  });

  it('is held by one of many, and by the next as soon as it is given back', async () => {
    for (let n = 0; n < 3; n += 1) start();
    await until('one to hold it', () => holders() === 1);
    const first = leases.find((lease) => lease.holds());
    await first?.stop();
    await until('another to hold it', () => holders() === 1);
    expect(first?.holds()).toBe(false);
  });

  it('is lost at the next beat when it was taken away', async () => {
    const lease = start();
    await until('it to be held', () => lease.holds());
    await database.model(LEASES).updateOne({ _id: name }, { $set: { owner: 'thief' }, $inc: { epoch: 1 }, $currentDate: { beatAt: true } });
    await until('it to be lost', () => !lease.holds());
    expect(holders()).toBe(0);
  });

  it('is taken over when its holder shows no sign of life', async () => {
    const silent = start({ beatMs: 60_000, staleMs: 61_000 });
    await until('it to be held', () => silent.holds());
    const began = performance.now();
    const next = start();
    await until('the other one to have it', () => next.holds());
    expect(performance.now() - began).toBeGreaterThan(500);
  });
});
