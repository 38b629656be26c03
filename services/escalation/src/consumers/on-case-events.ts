import type { EventData, EventEnvelope } from '@tanggap/contracts';
import type { EventHandlers } from '@tanggap/messaging';
import type { HearEvent } from '#/application/hear-event.ts';
import { outcomeOf } from './outcome-of.ts';

type Command = Parameters<HearEvent>[1];
type Fact = Omit<Extract<Command, { type: 'RecordCaseFact' }>['fact'], 'at' | 'status'>;
/** What casework says of a case; each tells when it happened. */
type CaseEvent = Extract<EventEnvelope, { source: string; data: { occurredAt: string; status: string } }>;

const dutyOf = ({ agencyId, unitId }: { readonly agencyId: string; readonly unitId: string }) => ({ agencyId, unitId });
const stopsOfAnswer = ({ outcome }: EventData<'case.responded'>) =>
  outcome === null ? (['answered'] as const) : (['answered', 'outcome-given'] as const);

/**
 * What each event of the case file starts, stops and moves. One that is not here does nothing to a clock: a return,
 * for example, leaves the duty where it was until somebody else has the case.
 */
export const onCaseEvents = (hear: HearEvent) => {
  const record = (event: CaseEvent, fact: Fact) =>
    outcomeOf(hear, event, {
      type: 'RecordCaseFact',
      fact: { ...fact, at: Temporal.Instant.from(event.data.occurredAt), status: event.data.status },
    });

  return {
    'case.dispatched': (event) =>
      record(event, {
        stops: ['dispatched', 'completeness-told'],
        starts: 'case.dispatched',
        duty: dutyOf(event.data),
        kind: event.data.kind,
      }),
    'case.transferred': (event) => record(event, { starts: 'case.transferred', duty: dutyOf(event.data), kind: event.data.kind }),
    'case.assigned': (event) => record(event, { duty: dutyOf(event.data) }),
    'case.accepted': (event) => record(event, { starts: 'case.accepted' }),
    'case.information-requested': (event) => record(event, { stops: ['completeness-told'], starts: 'case.information-requested' }),
    'case.supplemented': (event) => record(event, { stops: ['supplemented'] }),
    'case.completed': (event) => record(event, { stops: ['supplemented'] }),
    'case.reorganised': (event) => record(event, { duty: dutyOf(event.data), inherited: true }),
    'case.responded': (event) => record(event, { stops: stopsOfAnswer(event.data), starts: 'case.responded' }),
    'case.appealed': (event) => record(event, { starts: 'case.appealed' }),
    'case.disputed': (event) => record(event, { stops: ['rejoined'], starts: 'case.disputed' }),
    // Reopened as `received` it lies with nobody: it was given back, or never went anywhere, before it was closed.
    'case.reopened': (event) => record(event, { starts: 'case.reopened', ...(event.data.status === 'received' && { duty: null }) }),
    'case.confirmed': (event) => record(event, { stops: ['confirmed'] }),
    'case.closed': (event) => record(event, { stops: ['closed'] }),
    'case.rejected': (event) => record(event, { stops: ['rejected'] }),
    'case.merged': (event) => record(event, { stops: ['merged'] }),
    'case.withdrawn': (event) => record(event, { stops: ['withdrawn'] }),
  } satisfies EventHandlers;
};
