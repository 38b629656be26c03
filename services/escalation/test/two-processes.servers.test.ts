import { setImmediate as giveWay } from 'node:timers/promises';
import { manualClock } from '@tanggap/kernel';
import { messagingMongoMigrations, mongoOutbox } from '@tanggap/messaging/kafka';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openTestMongo } from '@tanggap/testkit/servers';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { escalationMongoMigrations } from '../src/adapters/mongo/migrations.ts';
import { mongoStores } from '../src/adapters/mongo/mongo-stores.ts';
import { breakSilence } from '../src/application/break-silence.ts';
import { fireDueRows } from '../src/application/fire-due-rows.ts';
import { reconcile } from '../src/application/reconcile.ts';
import { dispatched, received, wib } from './given-clocks.ts';
import { useCasesOver } from './given-service.ts';

const { database, another, empty } = await openTestMongo('escalation', [...messagingMongoMigrations, ...escalationMongoMigrations]);
const other = await another();
afterAll(() => Promise.all([database.close(), other.close()]));

const AFTER_THE_DEADLINE = wib('2026-03-10 09:00');
const HOUR = 3_600_000;
const CASES = Array.from({ length: 10 }, (_, index) => `case-${index}`);

/** One process of the service: over connections of its own, with a real clock of its own. */
const processOver = (own: MongoDatabase, realNow: number) => {
  const clock = { ...manualClock(AFTER_THE_DEADLINE), realNow: () => realNow };
  const useCases = useCasesOver({ ...mongoStores(own), outbox: mongoOutbox(own)('escalation'), unitOfWork: own, clock });
  const fire = fireDueRows(useCases);
  const alarms = { arm: async () => undefined, disarm: async () => undefined };
  return {
    ...useCases,
    reconcile: reconcile({ ...useCases, alarms, fire, horizonMs: 48 * HOUR, giveWay }),
    breakSilence: breakSilence(useCases),
  };
};
/** Types of the events that were said about a case, with how often. */
const saidOf = async (caseId: string) => {
  const { db } = database.model({ name: 'persistence_counter', shape: {} }).db;
  const rows = (await db?.collection('messaging_outbox').find({ key: caseId }).toArray()) ?? [];
  const types = Map.groupBy(rows, ({ type }) => String(type));
  return Object.fromEntries([...types].map(([type, events]) => [type, events.length]));
};

describe('two processes over one store', () => {
  beforeEach(async () => {
    await empty();
    const { open } = processOver(database, 0);
    await Promise.all(CASES.map((caseId) => open(caseId, received('2026-03-02 09:00'), dispatched('2026-03-02 10:00'))));
  });

  it('fire each row once, and take the other’s firing for settled', async () => {
    const runs = await Promise.all([database, other, database, other].map((own) => processOver(own, 0).reconcile()));
    const outcomes = Map.groupBy(runs.flat(), ({ outcome }) => outcome.type);
    expect(outcomes.get('failed') ?? []).toEqual([]);
    const asked = (outcomes.get('asked') ?? []).map(({ rowId }) => rowId);
    expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted());
    expect(await Promise.all(CASES.map(saidOf))).toEqual(CASES.map(() => ({ 'deadline.set': 4, 'deadline.due': 1, 'deadline.met': 2 })));
  });

  it('give up on a silent case file once', async () => {
    await processOver(database, 0).reconcile();
    const runs = await Promise.all([database, other, database, other].map((own) => processOver(own, HOUR + 1).breakSilence(0)));
    const found = runs.flat().map(({ caseId, outcome }) => `${caseId} ${outcome.type}`);
    expect(found.toSorted()).toEqual(CASES.map((caseId) => `${caseId} gave-up`).toSorted());
    const said = await Promise.all(CASES.map(saidOf));
    expect(said.map((events) => events['deadline.breached'])).toEqual(CASES.map(() => 1));
  });
});
