import { setImmediate } from 'node:timers/promises';
import type { PastFact } from '@tanggap/contracts';
import { soleProcess } from '@tanggap/persistence';
import type { UnitOfWork } from '@tanggap/persistence';
import { mongoLease } from '@tanggap/persistence/mongo';
import { composeService } from '@tanggap/service-kit';
import type { Directory, Service, ServiceParts } from '@tanggap/service-kit';
import { alarmClockAlarms } from '#/adapters/alarm-clock-alarms.ts';
import { factsOfHistory } from '#/adapters/history-facts.ts';
import type { HistoryLine } from '#/adapters/history-facts.ts';
import { knownRules } from '#/adapters/known-rules.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { openRuleBook, ruleBookOf } from '#/adapters/rule-book.ts';
import { prometheusTimerMetrics } from '#/adapters/prometheus-timer-metrics.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { administerRules } from '#/application/administer-rules.ts';
import { actOnCase } from '#/application/act-on-case.ts';
import { breakSilence } from '#/application/break-silence.ts';
import { carryOut } from '#/application/carry-out.ts';
import { fireDueRows } from '#/application/fire-due-rows.ts';
import { hearEvent } from '#/application/hear-event.ts';
import { pastOf } from '#/application/past-of.ts';
import type { ImportedPast } from '#/application/past-of.ts';
import { recalculate } from '#/application/recalculate.ts';
import { reconcile } from '#/application/reconcile.ts';
import { reportFired } from '#/application/report-fired.ts';
import { seedRules } from '#/application/seed-rules.ts';
import { simulate } from '#/application/simulate.ts';
import { settlePast } from '#/application/settle-past.ts';
import { showDeadlines } from '#/application/show-deadlines.ts';
import { onCaseEvents } from '#/consumers/on-case-events.ts';
import { onDeadlineHeld, onDeadlineMissed } from '#/consumers/on-case-file-answer.ts';
import { onSubmissionImported } from '#/consumers/on-submission-imported.ts';
import { onSubmissionReceived } from '#/consumers/on-submission-received.ts';
import type { Recalculation } from '#/domain/recalculation.ts';
import type { RuleVersion } from '#/domain/rule-document.ts';
import { settle } from '#/domain/settle.ts';
import { pastFactsOf } from '#/publications.ts';
import { bundledRules } from '#/bundled-rules.ts';
import { ruleReader } from '#/data-files.ts';
import { escalationRoutes } from '#/http/routes.ts';
import { reconcileJob } from '#/jobs/reconcile.ts';
import { ringAlarms } from '#/jobs/ring-alarms.ts';
import { rulesJob } from '#/jobs/rules.ts';
import type { Stores } from '#/ports/stores.ts';
import type { Turn } from '#/ports/turn.ts';

export type { Comparison, Tally } from '#/application/simulate.ts';
export { escalationCarried } from '#/adapters/carried.ts';
export { escalationMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { migrations as escalationMigrations } from '#/adapters/sqlite/migrations.ts';

export type EscalationSettings = {
  /** Real milliseconds between two runs of the reconciler. Default 1,000. */
  readonly reconcileEveryMs?: number;
};

/** How soon every process knows of rules that were put into force. */
const RULES_MS = 1_000;
const TWO_DAYS_MS = 48 * 3_600_000;
/** On a scaled clock two days may pass between two runs of the reconciler: so at least a real minute is armed ahead. */
const horizonOf = (scale: number): number => Math.max(TWO_DAYS_MS, 60_000 * scale);

const storesOver = (database: ServiceParts['database']): Stores =>
  database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database);

/** The rules in force, of the bundled ones until `open` has read the store. */
const rulesIn = (directory: Directory, { documents }: Stores, database: UnitOfWork) => {
  const bundled = bundledRules();
  const timeZone = (): string => directory.realm()?.timeZone ?? 'UTC';
  const book = openRuleBook(documents, ruleReader, bundled, timeZone);
  const open = async (): Promise<void> => {
    await seedRules(documents, database, bundled);
    await book.refresh();
  };
  return { book, open, timeZone, rules: knownRules(directory, book) };
};

/**
 * What the past made of the deadlines of a complaint that is to be imported, up to `now`; undefined while the directory
 * does not know its agency.
 */
export const createPastDeadlines = async (directory: Directory, database: ServiceParts['database']) => {
  const { rules, open } = rulesIn(directory, storesOver(database), database);
  await open();
  const settleBy = settle(rules);
  return (imported: ImportedPast, now: Temporal.Instant): readonly PastFact[] | undefined => {
    const settled = settleBy(pastOf(imported), now);
    return settled.type === 'unknown' ? undefined : pastFactsOf(rules, settled.clocks, settled.events, now);
  };
};

const progressOf = ({ id, state, total, seen, moved }: Recalculation) => ({ change: id, state, total, seen, moved });

/** A proposal holds for all of the past that is replayed. */
const BEGINNING = '0001-01-01';

/**
 * Replays cases under the rules in force and under proposed ones, a document of policies or a calendar.
 * @throws AppError `SLA_POLICIES_INVALID`, `CALENDAR_INVALID`
 */
export const createSimulation = async (
  directory: Directory,
  database: ServiceParts['database'],
  proposal: unknown,
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
) => {
  const stores = storesOver(database);
  const { rules: today, book, open, timeZone } = rulesIn(directory, stores, database);
  await open();
  const isCalendar = typeof proposal === 'object' && proposal !== null && 'week' in proposal;
  const kind = isCalendar ? 'calendar' : 'sla-policies';
  const data = ruleReader.check(kind, proposal, book.calendars());
  const effective = (await stores.documents.all()).filter(({ state }) => state === 'effective');
  const former = effective.filter((one) => one.kind === kind && one.id === data.id);
  const [model] = former.length > 0 ? former : effective;
  const kept = effective.filter((one) => !former.includes(one));
  const proposed: readonly RuleVersion[] = model
    ? [...kept, { ...model, kind, id: data.id, version: 1, data, effectiveFrom: BEGINNING, publishedAt: null }]
    : kept;
  const simulation = simulate({ today, proposed: knownRules(directory, ruleBookOf(ruleReader, proposed, timeZone())) }, period);
  return { ...simulation, add: (caseId: string, lines: readonly HistoryLine[]) => simulation.add(caseId, factsOfHistory(lines)) };
};

/**
 * Holds everybody to the legal clocks.
 * @throws AppError `SLA_POLICIES_INVALID`, `CALENDAR_INVALID`
 */
export const createEscalation = (parts: ServiceParts, settings: EscalationSettings = {}): Service => {
  const { clock, database, directory, bus, logger } = parts;
  const stores = storesOver(database);
  const { store, dueRows, documents, recalculations } = stores;
  const { book, open, timeZone, rules } = rulesIn(directory, stores, database);
  const alarmClock = parts.alarmClock('escalation');
  const horizonMs = horizonOf(clock.scale);
  const alarms = alarmClockAlarms(alarmClock, clock, horizonMs);
  const metrics = prometheusTimerMetrics(parts.metrics, {
    armed: alarmClock.armed,
    overdue: () => dueRows.countOverdue(clock.now()),
  });

  const carry = carryOut({ rules, store, outbox: bus.outbox('escalation'), clock });
  const hear = hearEvent(store, alarms, carry);
  const act = actOnCase({ store, alarms, carry, unitOfWork: database });
  const fire = fireDueRows({ store, act, clock });
  const report = reportFired(metrics, clock.scale, logger);

  const consumer = bus.consume({
    group: 'escalation',
    topics: ['case-events'],
    ready: directory.ready,
    handlers: {
      'submission.received': onSubmissionReceived(hear),
      'submission.imported': onSubmissionImported(settlePast({ rules, store, alarms })),
      ...onCaseEvents(hear),
      'deadline.missed': onDeadlineMissed(hear, clock),
      'deadline.held': onDeadlineHeld(hear),
    },
  });
  const turnOf = (name: string): Turn => (database.profile === 'embedded' ? soleProcess : mongoLease(database, name, logger));
  const recalculateAll = recalculate({
    store,
    dueRows,
    recalculations,
    act,
    unitOfWork: database,
    clock,
    book,
    giveWay: setImmediate,
    report: (progress) => logger.info(progressOf(progress), 'open deadlines are reckoned anew'),
  });
  const jobs = [
    rulesJob({ refresh: book.refresh, recalculate: recalculateAll, turn: turnOf('recalculate'), everyMs: RULES_MS, logger }),
    ringAlarms({ alarmClock, fire, logger, report }),
    reconcileJob({
      reconcile: reconcile({ dueRows, alarms, fire, clock, horizonMs, giveWay: setImmediate }),
      breakSilence: breakSilence({ store, dueRows, act, clock }),
      turn: turnOf('reconcile'),
      everyMs: settings.reconcileEveryMs ?? 1_000,
      logger,
      clock,
      report,
    }),
  ];
  return composeService({
    name: 'escalation',
    logger,
    routes: escalationRoutes({
      access: parts.access,
      showDeadlines: showDeadlines({ store, rules, clock }),
      rules: administerRules({
        documents,
        recalculations,
        unitOfWork: database,
        clock,
        check: (kind, data) => ruleReader.check(kind, data, book.calendars()),
        timeZone,
      }),
    }),
    // Nothing is decided before the rules in force were read.
    consumers: [{ ...consumer, start: () => open().then(consumer.start) }],
    jobs,
  });
};
