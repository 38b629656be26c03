import { setImmediate } from 'node:timers/promises';
import type { PastFact } from '@tanggap/contracts';
import { soleProcess } from '@tanggap/persistence';
import { mongoLease } from '@tanggap/persistence/mongo';
import { composeService } from '@tanggap/service-kit';
import type { Directory, Service, ServiceParts } from '@tanggap/service-kit';
import idNational from '../calendars/id-national.json' with { type: 'json' };
import sp4n from '../policies/sp4n.json' with { type: 'json' };
import { alarmClockAlarms } from '#/adapters/alarm-clock-alarms.ts';
import { knownRules } from '#/adapters/known-rules.ts';
import type { RuleBook } from '#/adapters/known-rules.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { prometheusTimerMetrics } from '#/adapters/prometheus-timer-metrics.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { actOnCase } from '#/application/act-on-case.ts';
import { breakSilence } from '#/application/break-silence.ts';
import { carryOut } from '#/application/carry-out.ts';
import { fireDueRows } from '#/application/fire-due-rows.ts';
import { hearEvent } from '#/application/hear-event.ts';
import { pastOf } from '#/application/past-of.ts';
import type { ImportedPast } from '#/application/past-of.ts';
import { reconcile } from '#/application/reconcile.ts';
import { reportFired } from '#/application/report-fired.ts';
import { settlePast } from '#/application/settle-past.ts';
import { showDeadlines } from '#/application/show-deadlines.ts';
import { onCaseEvents } from '#/consumers/on-case-events.ts';
import { onDeadlineHeld, onDeadlineMissed } from '#/consumers/on-case-file-answer.ts';
import { onSubmissionImported } from '#/consumers/on-submission-imported.ts';
import { onSubmissionReceived } from '#/consumers/on-submission-received.ts';
import { settle } from '#/domain/settle.ts';
import { pastFactsOf } from '#/publications.ts';
import { calendarOf, parseCalendar, parseSlaPolicies, policiesOf } from '#/data-files.ts';
import { escalationRoutes } from '#/http/routes.ts';
import { reconcileJob } from '#/jobs/reconcile.ts';
import { ringAlarms } from '#/jobs/ring-alarms.ts';

export { escalationCarried } from '#/adapters/carried.ts';
export { escalationMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { migrations as escalationMigrations } from '#/adapters/sqlite/migrations.ts';

export type EscalationSettings = {
  /** Real milliseconds between two runs of the reconciler. Default 1,000. */
  readonly reconcileEveryMs?: number;
};

const TWO_DAYS_MS = 48 * 3_600_000;
/** On a scaled clock two days may pass between two runs of the reconciler: so at least a real minute is armed ahead. */
const horizonOf = (scale: number): number => Math.max(TWO_DAYS_MS, 60_000 * scale);

/** @throws AppError `SLA_POLICIES_INVALID`, `CALENDAR_INVALID` */
const rulesOf = (directory: Directory) => {
  const policies = parseSlaPolicies(sp4n);
  const calendars = [parseCalendar(idNational)];
  const effectiveFrom = Temporal.PlainDate.from(policies.effectiveFrom).toZonedDateTime('UTC').toInstant();
  const sets = [{ version: '1', effectiveFrom, clocks: policiesOf(policies, '1') }];
  const editions = new Map(calendars.map((data) => [data.id, { calendar: calendarOf(data), asOf: null }]));
  const book: RuleBook = { policySets: () => sets, calendar: (id) => editions.get(id) };
  return { policies, calendars, rules: knownRules(directory, book) };
};

/**
 * What the past made of the deadlines of a complaint that is to be imported, up to `now`; undefined while the directory
 * does not know its agency.
 */
export const createPastDeadlines = (directory: Directory) => {
  const { rules } = rulesOf(directory);
  const settleBy = settle(rules);
  return (imported: ImportedPast, now: Temporal.Instant): readonly PastFact[] | undefined => {
    const settled = settleBy(pastOf(imported), now);
    return settled.type === 'unknown' ? undefined : pastFactsOf(rules, settled.clocks, settled.events, now);
  };
};

/**
 * Holds everybody to the legal clocks.
 * @throws AppError `SLA_POLICIES_INVALID`, `CALENDAR_INVALID`
 */
export const createEscalation = (parts: ServiceParts, settings: EscalationSettings = {}): Service => {
  const { clock, database, directory, bus, logger } = parts;
  const { policies, calendars, rules } = rulesOf(directory);

  const { store, dueRows } = database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database);
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
  const jobs = [
    ringAlarms({ alarmClock, fire, logger, report }),
    reconcileJob({
      reconcile: reconcile({ dueRows, alarms, fire, clock, horizonMs, giveWay: setImmediate }),
      breakSilence: breakSilence({ store, dueRows, act, clock }),
      turn: database.profile === 'embedded' ? soleProcess : mongoLease(database, 'reconcile', logger),
      everyMs: settings.reconcileEveryMs ?? 1_000,
      logger,
      clock,
      report,
    }),
  ];
  return composeService({
    name: 'escalation',
    logger,
    routes: escalationRoutes({ access: parts.access, showDeadlines: showDeadlines({ store, rules, clock }), policies, calendars }),
    consumers: [consumer],
    jobs,
  });
};
