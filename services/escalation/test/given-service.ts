import { manualClock } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import type { UnitOfWork } from '@tanggap/persistence';
import { openSqlite } from '@tanggap/persistence/sqlite';
import { createLogger } from '@tanggap/service-kit';
import { sqliteStores } from '../src/adapters/sqlite/sqlite-stores.ts';
import { actOnCase } from '../src/application/act-on-case.ts';
import { carryOut } from '../src/application/carry-out.ts';
import { noClocks } from '../src/domain/clock.ts';
import type { CaseFact, Command } from '../src/domain/commands.ts';
import type { Rules } from '../src/domain/decision.ts';
import type { Stores } from '../src/ports/stores.ts';
import { rulesWith } from './given-clocks.ts';

export const record = (fact: CaseFact): Command => ({ type: 'RecordCaseFact', fact });

type Parts = Stores & { readonly outbox: Outbox; readonly unitOfWork: UnitOfWork; readonly clock: Clock; readonly rules?: Rules };

/** The use cases over given stores, without bus consumers and without alarms. */
export const useCasesOver = ({ store, dueRows, outbox, unitOfWork, clock, rules = rulesWith() }: Parts) => {
  const carry = carryOut({ rules, store, outbox, clock });
  const silent = async () => undefined;
  const act = actOnCase({ store, carry, unitOfWork, alarms: { arm: silent, disarm: silent } });
  const load = async (caseId: string) => {
    const stored = (await store.load([caseId])).get(caseId);
    if (!stored) throw new Error(`${caseId} is not stored`);
    return stored;
  };
  const open = (caseId: string, ...facts: readonly CaseFact[]) =>
    act({ clocks: noClocks(caseId), version: 0, correlationId: 'story-1' }, facts.map(record));
  return { clock, store, dueRows, act, load, open };
};

/** The use cases over a store of their own. */
export const openService = (
  now: Temporal.Instant,
  given: { readonly rules?: Rules; readonly unitOfWork?: (own: UnitOfWork) => UnitOfWork } = {},
) => {
  const database = openSqlite(':memory:');
  const bus = createEmbeddedBus({ database, logger: createLogger('silent') });
  const useCases = useCasesOver({
    ...sqliteStores(database),
    outbox: bus.outbox('escalation'),
    unitOfWork: given.unitOfWork?.(database) ?? database,
    clock: manualClock(now),
    ...(given.rules && { rules: given.rules }),
  });
  const close = async () => {
    await bus.close();
    await database.close();
  };
  return { ...useCases, close };
};
export type OpenedService = ReturnType<typeof openService>;
