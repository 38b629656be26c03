import type { EventEnvelope } from '@tanggap/contracts';
import type { Fact, Office, Status } from '#/domain/reporter-view.ts';
import type { EntryFacts, TimelineEntry } from '#/ports/views.ts';

/** Events that change what a reporter sees. */
export type ViewEvent = EventEnvelope<
  | 'case.opened'
  | 'case.triaged'
  | 'case.verified'
  | 'case.dispatched'
  | 'case.assigned'
  | 'case.accepted'
  | 'case.returned'
  | 'case.transferred'
  | 'case.reorganised'
  | 'case.information-requested'
  | 'case.completed'
  | 'case.supplemented'
  | 'case.answer-drafted'
  | 'case.responded'
  | 'case.disputed'
  | 'case.confirmed'
  | 'case.closed'
  | 'case.reopened'
  | 'case.appealed'
  | 'case.withdrawn'
  | 'case.merged'
  | 'case.rejected'
  | 'deadline.set'
  | 'deadline.met'
  | 'deadline.breached'
  | 'deadline.ended-late'
  | 'deadline.breach-withdrawn'
  | 'deadline.elapsed'
  | 'case.escalated'
>;

/** An event in the words of the view. `entry` null: the reporter is not told, only the state moves. */
export type Reading = { readonly fact: Fact; readonly entry: TimelineEntry | null };

/** What a reading needs of an event; of a deadline, not which days counted. */
type Happening = {
  readonly [Event in ViewEvent as Event['type']]: Pick<Event, 'type' | 'time'> & {
    readonly data: Omit<Event['data'], 'derivation' | 'policy'>;
  };
}[ViewEvent['type']];

type CaseData = { readonly status: Status; readonly occurredAt: string };
type Told = {
  readonly office?: Office | null;
  readonly mark?: 'answer' | 'silence' | null;
  readonly text?: string | null;
  readonly facts?: EntryFacts;
};

const quietly = ({ status }: CaseData): Reading => ({ fact: { type: 'moved', status, office: undefined, mark: null }, entry: null });

/** `text`: words to the reporter only; reasons between offices are not for them, their own words they know. */
const told = (type: string, { status, occurredAt }: CaseData, { office, mark, text, facts }: Told = {}): Reading => ({
  fact: { type: 'moved', status, office, mark: mark ?? null },
  entry: { at: Temporal.Instant.from(occurredAt), type, text: text ?? null, facts: facts ?? {} },
});

const officeOf = ({ agencyId, unitId }: Office): Office => ({ agencyId, unitId });
const toOffice = (duty: Office): Told => ({ office: officeOf(duty), facts: { agencyId: duty.agencyId } });

const deadlineEntry = (event: Happening, facts: EntryFacts): TimelineEntry => ({
  at: Temporal.Instant.from(event.time),
  type: event.type,
  text: null,
  facts,
});

export const readingOf = (event: Happening): Reading => {
  const { type, data } = event;
  switch (type) {
    case 'case.triaged':
    case 'case.answer-drafted':
      return quietly(data);
    case 'case.dispatched':
    case 'case.assigned':
    case 'case.transferred':
    case 'case.reorganised':
      return told(type, data, toOffice(data));
    case 'case.responded':
      return told(type, data, {
        office: officeOf(data),
        mark: 'answer',
        text: data.text,
        facts: { agencyId: data.agencyId, outcome: data.outcome },
      });
    case 'case.returned':
      return told(type, data, { office: null, facts: { agencyId: data.agencyId } });
    case 'case.information-requested':
      return told(type, data, { text: data.text });
    case 'case.confirmed':
      return told(type, data, { facts: { solved: data.solved } });
    case 'case.closed':
      return told(type, data, { mark: data.reason === 'silence' ? 'silence' : null, text: data.note, facts: { reason: data.reason } });
    case 'case.rejected':
      return told(type, data, { text: data.referral, facts: { reason: data.reasonCode } });
    case 'case.reopened':
      // Reopened as `received` it lies with nobody, as after a return.
      return told(type, data, data.status === 'received' ? { office: null } : {});
    case 'case.opened':
    case 'case.verified':
    case 'case.accepted':
    case 'case.completed':
    case 'case.supplemented':
    case 'case.disputed':
    case 'case.appealed':
    case 'case.withdrawn':
    case 'case.merged':
      return told(type, data);
    case 'deadline.set': {
      const { clock, episode, provisional } = data;
      const dueAt = Temporal.Instant.from(data.dueAt);
      const promisedAt = Temporal.Instant.from(data.promisedAt);
      const entry = deadlineEntry(event, { clock, dueAt: data.dueAt });
      return { fact: { type: 'deadline-set', deadline: { clock, episode, dueAt, promisedAt, provisional } }, entry };
    }
    case 'deadline.met':
    case 'deadline.breached':
    case 'deadline.ended-late':
    case 'deadline.breach-withdrawn': {
      const { clock, episode, dueAt } = data;
      const state = ({ 'deadline.met': 'met', 'deadline.breached': 'breached', 'deadline.ended-late': 'ended-late' } as const)[
        type === 'deadline.breach-withdrawn' ? 'deadline.met' : type
      ];
      return { fact: { type: 'deadline-turned', clock, episode, state }, entry: deadlineEntry(event, { clock, dueAt }) };
    }
    case 'deadline.elapsed': {
      // The closing by silence tells it.
      const { clock, episode } = data;
      return { fact: { type: 'deadline-turned', clock, episode, state: 'elapsed' }, entry: null };
    }
    case 'case.escalated': {
      const { clock, episode, role } = data;
      return { fact: { type: 'escalated', clock, episode, role }, entry: deadlineEntry(event, { clock, level: role }) };
    }
  }
};
