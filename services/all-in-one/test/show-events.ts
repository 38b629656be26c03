import type { EventData, EventEnvelope, EventType } from '@tanggap/contracts';
import { definitionOf } from '@tanggap/contracts';

export const CASE = 'case-1';
const SEALED = 'sealed.v1.x';
let last = 0;

/** An event as it comes from the log. */
export const said = <Type extends EventType>(type: Type, time: string, data: EventData<Type>, subject = CASE): EventEnvelope => {
  last += 1;
  return {
    specversion: '1.0',
    id: `event-${last}`,
    source: definitionOf(type)?.source,
    type,
    dataversion: 1,
    subject,
    time: Temporal.Instant.from(time).toString({ smallestUnit: 'millisecond' }),
    sequence: last,
    correlationid: 'story',
    causationid: null,
    data,
  } as EventEnvelope;
};

const system = { type: 'system', reason: 'test' } as const;
const officer = { type: 'staff', role: 'officer', keyId: 'key', postId: null } as const;
const duty = { agencyId: 'roads', unitId: 'roads-unit' };
const fact = (status: EventData<'case.verified'>['status'], occurredAt: string, caseId = CASE) => ({
  caseId,
  status,
  occurredAt,
  actor: system,
});

export const received = (time: string, caseId = CASE, trackingId = 'TGP-AAAA-BBBB') =>
  said(
    'submission.received',
    time,
    {
      caseId,
      receiptId: 'receipt',
      trackingId,
      channel: 'web',
      kind: null,
      title: null,
      text: SEALED,
      location: null,
      occurredAt: null,
      receivedAt: time,
      reporter: null,
      anonymous: false,
      confidential: false,
      concerns: null,
      language: 'id',
    },
    caseId,
  );

export const dispatched = (time: string, by: 'system' | 'staff' = 'system', caseId = CASE) =>
  said(
    'case.dispatched',
    time,
    { ...fact('dispatched', time, caseId), actor: by === 'system' ? system : officer, ...duty, kind: 'complaint', hops: 0 },
    caseId,
  );

export const triaged = (time: string) => said('case.triaged', time, { ...fact('received', time), reason: 'low-confidence' });

type Clock = { readonly clock?: string; readonly episode?: number };

export const deadlineSet = (
  time: string,
  dueAt: string,
  { clock = 'L2', episode = 1 }: Clock = {},
  skipped: { date: string; reason: string; name: string | null; source: string | null }[] = [],
  caseId = CASE,
) =>
  said(
    'deadline.set',
    time,
    {
      caseId,
      clock,
      episode,
      dueAt,
      startedAt: time,
      promisedAt: dueAt,
      provisional: false,
      policy: { version: '1', legalSource: 'test' },
      derivation: {
        amount: 5,
        unit: 'working-days',
        calendarId: 'id-national',
        timeZone: 'Asia/Jakarta',
        countedDates: ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'],
        skipped,
      },
    },
    caseId,
  );

export const warned = (time: string, dueAt: string) =>
  said('deadline.warned', time, { caseId: CASE, clock: 'L2', episode: 1, dueAt, warnedAt: time, agencyId: 'roads', postId: null });

export const breached = (time: string, caseId = CASE) =>
  said('deadline.breached', time, { caseId, clock: 'L2', episode: 1, dueAt: time, confirmed: true }, caseId);

export const escalated = (time: string, level: number, role: EventData<'case.escalated'>['role'], caseId = CASE) =>
  said(
    'case.escalated',
    time,
    { caseId, clock: 'L2', episode: 1, level, levelDueAt: time, escalatedAt: time, role, ...duty, postId: null, vacant: false },
    caseId,
  );

export const responded = (time: string) =>
  said('case.responded', time, { ...fact('answered', time), ...duty, text: SEALED, outcome: 'fulfilled' });

export const drafted = (time: string) =>
  said('case.answer-drafted', time, { ...fact('in-progress', time), text: SEALED, outcome: 'fulfilled' });

export const endedLate = (time: string, dueAt: string) =>
  said('deadline.ended-late', time, { caseId: CASE, clock: 'L2', episode: 1, dueAt, stoppedAt: time, by: 'answered' });

export const met = (time: string, dueAt: string) =>
  said('deadline.met', time, { caseId: CASE, clock: 'L2', episode: 1, dueAt, stoppedAt: time, by: 'answered' });

export const disputed = (time: string) => said('case.disputed', time, { ...fact('disputed', time), text: SEALED });

export const closed = (time: string) => said('case.closed', time, { ...fact('closed', time), reason: 'silence', note: null });
