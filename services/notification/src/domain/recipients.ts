import type { LadderRole, MoveReason, Notice } from './notice.ts';
import { personKey } from './person.ts';
import type { Person } from './person.ts';

type Deadline = { readonly clock: string; readonly episode: number };

/** What happened to a case, as far as somebody is told of it. Events of the other services fit this as they come. */
export type Fact =
  | { readonly type: 'submission.received'; readonly data: { readonly receivedAt: string } }
  | { readonly type: 'case.triage-requested' }
  | { readonly type: 'case.returned' }
  | { readonly type: 'case.assigned'; readonly data: { readonly postId: string } }
  | { readonly type: 'case.information-requested' }
  | { readonly type: 'case.responded' }
  | { readonly type: 'case.disputed' }
  | { readonly type: 'case.appealed' }
  | { readonly type: 'case.closed'; readonly data: { readonly reason: 'confirmed' | 'silence' | 'staff' | 'imported' } }
  | { readonly type: 'case.rejected' }
  | {
      readonly type: 'deadline.set';
      readonly data: { readonly clock: string; readonly startedAt: string; readonly promisedAt: string };
    }
  | {
      readonly type: 'deadline.recalculated';
      readonly data: Deadline & {
        readonly dueAt: string;
        readonly formerDueAt: string;
        readonly promisedAt: string;
        readonly reason: MoveReason;
        readonly first: boolean;
      };
    }
  | { readonly type: 'case.nobody-reachable'; readonly data: Deadline & { readonly role: LadderRole } }
  | { readonly type: 'deadline.warned'; readonly data: Deadline & { readonly dueAt: string; readonly postId: string | null } }
  | { readonly type: 'deadline.breached'; readonly data: Deadline & { readonly dueAt: string } }
  | {
      readonly type: 'case.escalated';
      readonly data: Deadline & {
        readonly level: number;
        readonly role: LadderRole;
        readonly levelDueAt: string;
        readonly postId: string | null;
      };
    }
  | { readonly type: 'deadline.breach-withdrawn'; readonly data: Deadline & { readonly stoppedAt: string } };

/** What else must be known to say who is told. */
export type Known = {
  readonly caseId: string;
  /** The post that has the case now; null while it has none. */
  readonly handlerPostId: string | null;
  /** Name of the agency of that post; null while it is not known. */
  readonly handlerAgency: string | null;
  /** The post that sees to cases which nobody has; null when the realm has none. */
  readonly triagePostId: string | null;
  /** Who was told of the breach that is now withdrawn. */
  readonly told: readonly Person[];
};

export type Message = {
  readonly person: Person;
  readonly notice: Notice;
  /** The breach that it tells of, so that a withdrawal finds the same people; null for all else. */
  readonly breach: string | null;
};

/** The agency's follow-up: its start is when the reporter gets an owner and a date. L4 is the one after a rejoinder. */
const FOLLOW_UP: ReadonlySet<string> = new Set(['L2', 'L4']);

/** The reporter's own window: its end closes the case by silence. */
const REPORTER_WINDOW = 'L3';

/** Whose breach the reporter learns of, with the way to the Ombudsman (domain rule R9). */
const CITIZEN_CLOCKS: ReadonlySet<string> = new Set([...FOLLOW_UP, 'S5', 'K1', 'A1']);

export const breachOf = ({ clock, episode }: Deadline): string => `${clock}/${episode}`;

/** Who is told of what: one line per fact. Whatever is not here is told to nobody. */
export const recipientsOf = (fact: Fact, known: Known): readonly Message[] => {
  const reporter = (notice: Notice, breach: string | null = null): Message[] => [
    { person: { type: 'reporter', caseId: known.caseId }, notice, breach },
  ];
  const post = (postId: string | null, notice: Notice, breach: string | null = null): Message[] =>
    postId === null ? [] : [{ person: { type: 'post', postId }, notice, breach }];

  switch (fact.type) {
    case 'submission.received':
      return reporter({ template: 'submission-received', receivedAt: fact.data.receivedAt });
    case 'case.triage-requested':
    case 'case.returned':
      return post(known.triagePostId, { template: 'triage-waiting' });
    case 'case.assigned':
      return post(fact.data.postId, { template: 'case-assigned' });
    case 'case.information-requested':
      return reporter({ template: 'information-requested' });
    case 'case.responded':
      return reporter({ template: 'answer-available' });
    case 'case.disputed':
      return post(known.handlerPostId, { template: 'case-disputed' });
    case 'case.appealed':
      return post(known.handlerPostId, { template: 'case-appealed' });
    case 'case.closed':
      // Who confirmed it has closed it, and what was over before it came here is no news.
      return fact.data.reason === 'confirmed' || fact.data.reason === 'imported'
        ? []
        : reporter({ template: 'case-closed', because: fact.data.reason });
    case 'case.rejected':
      return reporter({ template: 'case-rejected' });
    case 'deadline.set': {
      const { clock, startedAt, promisedAt } = fact.data;
      if (!FOLLOW_UP.has(clock)) return [];
      // Both are UTC texts of one length, so they compare as the instants do.
      return reporter({ template: 'case-forwarded', agency: known.handlerAgency, promisedAt, overdue: promisedAt <= startedAt });
    }
    case 'deadline.recalculated': {
      const { clock, dueAt, formerDueAt, promisedAt, reason, first } = fact.data;
      // One change may move several deadlines of a case, and some only in what goes before them: told once, or not at all.
      if (!first || dueAt === formerDueAt) return [];
      const moved = { clock, dueAt, formerDueAt, because: reason } as const;
      return [
        ...reporter({ template: 'date-moved', ...moved, promisedAt }),
        ...post(known.handlerPostId, { template: 'deadline-moved', ...moved }),
      ];
    }
    case 'case.nobody-reachable': {
      const { clock, role } = fact.data;
      return post(known.triagePostId, { template: 'nobody-reachable', clock, role });
    }
    case 'deadline.warned': {
      const { clock, dueAt, postId } = fact.data;
      if (clock === REPORTER_WINDOW) return reporter({ template: 'closing-soon', closesAt: dueAt });
      return post(postId, { template: 'deadline-near', clock, dueAt });
    }
    case 'deadline.breached': {
      const { clock, dueAt } = fact.data;
      return CITIZEN_CLOCKS.has(clock) ? reporter({ template: 'deadline-missed', clock, dueAt }, breachOf(fact.data)) : [];
    }
    case 'case.escalated': {
      const { clock, level, role, levelDueAt, postId } = fact.data;
      return post(postId, { template: 'case-escalated', clock, level, role, levelDueAt }, breachOf(fact.data));
    }
    case 'deadline.breach-withdrawn': {
      const { clock, stoppedAt } = fact.data;
      const told = new Map(known.told.map((person) => [personKey(person), person]));
      return [...told.values()].map((person) => ({
        person,
        notice:
          person.type === 'reporter' ? { template: 'breach-withdrawn', stoppedAt } : { template: 'escalation-withdrawn', clock, stoppedAt },
        breach: null,
      }));
    }
  }
};
