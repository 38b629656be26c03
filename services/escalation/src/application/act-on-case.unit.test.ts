import { manualClock } from '@tanggap/kernel';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { createLogger } from '@tanggap/service-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, received, responded, rulesWith, wib } from '../../test/given-clocks.ts';
import { migrations } from '../adapters/sqlite/migrations.ts';
import { sqliteCaseClocksStore } from '../adapters/sqlite/sqlite-case-clocks-store.ts';
import { noClocks } from '../domain/clock.ts';
import type { CaseFact } from '../domain/commands.ts';
import { actOnCase } from './act-on-case.ts';
import { carryOut } from './carry-out.ts';

const DUE = wib('2026-03-09 16:00');
const fire = { type: 'FireRow', row: { clock: 'L2', episode: 1, level: 0, generation: 1 }, now: DUE, realNow: 0 } as const;
const record = (fact: CaseFact) => ({ type: 'RecordCaseFact', fact }) as const;

describe('actOnCase', () => {
  const open = () => {
    const database = openSqlite(':memory:');
    const bus = createEmbeddedBus({ database, logger: createLogger('silent') });
    database.migrate(migrations);
    const store = sqliteCaseClocksStore(database);
    const carry = carryOut({ rules: rulesWith(), store, outbox: bus.outbox('escalation'), clock: manualClock(DUE) });
    const silent = async () => undefined;
    const act = actOnCase({ store, carry, unitOfWork: database, alarms: { arm: silent, disarm: silent } });
    const load = async () => {
      const stored = (await store.load(['case-1'])).get('case-1');
      if (!stored) throw new Error('case-1 is not stored');
      return stored;
    };
    const close = async () => {
      await bus.close();
      await database.close();
    };
    return { act, load, close };
  };
  let opened: ReturnType<typeof open>;
  beforeEach(async () => {
    opened = open();
    const fresh = { clocks: noClocks('case-1'), version: 0, correlationId: 'story-1' };
    await opened.act(fresh, [record(received('2026-03-02 09:00')), record(dispatched('2026-03-02 10:00'))]);
  });
  afterEach(() => opened.close());

  it('decides again on what somebody else has stored meanwhile: an answer and a question never both count', async () => {
    const before = await opened.load();
    await opened.act(before, [record(responded('2026-03-09 15:59:59'))]);
    expect(await opened.act(before, [fire])).toMatchObject({ type: 'decided', events: [] });
    expect((await opened.load()).clocks.clocks.find(({ id }) => id === 'L2')?.state).toBe('met');
  });

  it('asks once when two are woken for the same row', async () => {
    const before = await opened.load();
    const both = await Promise.all([opened.act(before, [fire]), opened.act(before, [fire])]);
    const events = both.flatMap((done) => (done.type === 'decided' ? done.events : []));
    expect(events.map(({ type }) => type)).toEqual(['DeadlineAsked']);
    expect((await opened.load()).version).toBe(2);
  });
});
