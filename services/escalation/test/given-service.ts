import { manualClock } from '@tanggap/kernel';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import type { UnitOfWork } from '@tanggap/persistence';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { createLogger } from '@tanggap/service-kit';
import { migrations } from '../src/adapters/sqlite/migrations.ts';
import { sqliteCaseClocksStore } from '../src/adapters/sqlite/sqlite-case-clocks-store.ts';
import { sqliteDueRows } from '../src/adapters/sqlite/sqlite-due-rows.ts';
import { actOnCase } from '../src/application/act-on-case.ts';
import { carryOut } from '../src/application/carry-out.ts';
import { noClocks } from '../src/domain/clock.ts';
import type { CaseFact, Command } from '../src/domain/commands.ts';
import type { Rules } from '../src/domain/decision.ts';
import { rulesWith } from './given-clocks.ts';

export const record = (fact: CaseFact): Command => ({ type: 'RecordCaseFact', fact });

/** The use cases over a store of their own, without bus consumers and without alarms. */
export const openService = (
  now: Temporal.Instant,
  given: { readonly rules?: Rules; readonly unitOfWork?: (own: UnitOfWork) => UnitOfWork } = {},
) => {
  const database = openSqlite(':memory:');
  const bus = createEmbeddedBus({ database, logger: createLogger('silent') });
  database.migrate(migrations);
  const clock = manualClock(now);
  const store = sqliteCaseClocksStore(database);
  const carry = carryOut({ rules: given.rules ?? rulesWith(), store, outbox: bus.outbox('escalation'), clock });
  const silent = async () => undefined;
  const unitOfWork = given.unitOfWork?.(database) ?? database;
  const act = actOnCase({ store, carry, unitOfWork, alarms: { arm: silent, disarm: silent } });
  const load = async (caseId: string) => {
    const stored = (await store.load([caseId])).get(caseId);
    if (!stored) throw new Error(`${caseId} is not stored`);
    return stored;
  };
  const open = (caseId: string, ...facts: readonly CaseFact[]) =>
    act({ clocks: noClocks(caseId), version: 0, correlationId: 'story-1' }, facts.map(record));
  const close = async () => {
    await bus.close();
    await database.close();
  };
  return { clock, store, dueRows: sqliteDueRows(database), act, load, open, close };
};
export type OpenedService = ReturnType<typeof openService>;
