import { compileCalendar } from '@tanggap/working-time';
import type { WorkingCalendar } from '@tanggap/working-time';
import idNational from '../calendars/id-national.json' with { type: 'json' };
import sp4n from '../policies/sp4n.json' with { type: 'json' };
import { calendarOf, parseCalendar, parseSlaPolicies, policiesOf } from '../src/data-files.ts';
import { noClocks } from '../src/domain/clock.ts';
import type { CaseClocks, Clock } from '../src/domain/clock.ts';
import type { Concerns } from '../src/domain/concerns.ts';
import type { CaseFact, Command, RowKey } from '../src/domain/commands.ts';
import { decide } from '../src/domain/decide.ts';
import type { KnownCalendar, Rules } from '../src/domain/decision.ts';
import type { Directory } from '../src/domain/directory.ts';
import type { ClockEvent } from '../src/domain/events.ts';
import { evolve } from '../src/domain/evolve.ts';
import type { SlaPolicy } from '../src/domain/policy.ts';

const calendar = calendarOf(parseCalendar(idNational));
export const jakarta = compileCalendar(calendar);
const makassar = compileCalendar({ ...calendar, timeZone: 'Asia/Makassar' });

/** `WIB` is local time in Jakarta: `2026-03-17 15:00`. */
export const wib = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Jakarta').toInstant();

type Post = NonNullable<ReturnType<Directory['post']>>;
export type Posts = Readonly<Record<string, Pick<Post, 'isThere' | 'deputyPostId'> & Partial<Post>>>;

const HELD = { isThere: true, deputyPostId: null };
export const ALL_HELD: Posts = {
  officer: HELD,
  'unit-head': HELD,
  'agency-head': HELD,
  inspectorate: HELD,
  'national-admin': HELD,
  ombudsman: HELD,
  deputy: HELD,
  ppid: HELD,
  dpo: HELD,
};

/** A directory in which a post is called as its role; all of one agency and of no unit, unless told otherwise. */
export const directoryOf = (posts: Posts): Directory => ({
  postIdFor: (role) => role,
  heirOf: (agencyId) => agencyId,
  post: (id) => {
    const post = posts[id];
    return post && { agencyId: 'roads', unitId: null, ...post };
  },
});

const known = (calendarData: WorkingCalendar): KnownCalendar => ({
  ref: { id: calendarData.id, timeZone: calendarData.timeZone, asOf: null },
  calendar: calendarData,
});

export const POLICIES: readonly SlaPolicy[] = policiesOf(parseSlaPolicies(sp4n), '1');

export const rulesWith = ({
  policies = POLICIES,
  ...given
}: Partial<Rules> & { readonly policies?: readonly SlaPolicy[] } = {}): Rules => ({
  policiesAt: () => policies,
  policy: (id) => {
    const found = policies.find((policy) => policy.id === id);
    if (!found) throw new Error(`no policy ${id}`);
    return found;
  },
  directory: directoryOf(ALL_HELD),
  calendarOf: (agencyId) => (agencyId === 'nowhere' ? undefined : known(agencyId === 'makassar' ? makassar : jakarta)),
  calendarNow: ({ timeZone }) => known(timeZone === 'Asia/Makassar' ? makassar : jakarta),
  calendarAsOf: ({ timeZone }) => known(timeZone === 'Asia/Makassar' ? makassar : jakarta),
  ...given,
});

/** The clocks of one case, moved by commands; `then` tells what the last one led to. */
export const givenCase = (rules: Rules = rulesWith()) => {
  let state: CaseClocks = noClocks('case-1');
  const when = (command: Command) => {
    const decision = decide(rules)(state, command);
    if (decision.type === 'unknown') return decision;
    state = decision.events.reduce(evolve, state);
    return decision.events;
  };
  const clock = (id: string): Clock => {
    const found = state.clocks.find((one) => one.id === id);
    if (!found) throw new Error(`The case has no clock ${id}`);
    return found;
  };
  const row = (id: string, level = 0): RowKey => ({ clock: id, episode: clock(id).episode, level, generation: 1 });
  return {
    when,
    clock,
    row,
    state: () => state,
    fact: (fact: CaseFact) => when({ type: 'RecordCaseFact', fact }),
    fire: (id: string, level: number, now: Temporal.Instant) => when({ type: 'FireRow', row: row(id, level), now, realNow: 1_000 }),
    missed: (id: string, level: number, now: Temporal.Instant) => when({ type: 'ConfirmMissed', row: row(id, level), now }),
  };
};
export type GivenCase = ReturnType<typeof givenCase>;

/** What a submission says of whom it is about. */
export const about = (concerns: Partial<Concerns>): Concerns => ({ agencyId: null, unitId: null, postId: null, ...concerns });
export const received = (at: string): CaseFact => ({ at: wib(at), starts: 'submission.received', kind: null, concerns: null });
export const dispatched = (at: string, agencyId = 'roads', unitId = `${agencyId}-unit`): CaseFact => ({
  at: wib(at),
  starts: 'case.dispatched',
  stops: ['dispatched', 'completeness-told'],
  kind: 'complaint',
  duty: { agencyId, unitId },
});
export const transferred = (at: string, agencyId: string): CaseFact => ({
  at: wib(at),
  starts: 'case.transferred',
  kind: 'complaint',
  duty: { agencyId, unitId: `${agencyId}-unit` },
});
export const reorganised = (at: string, agencyId: string): CaseFact => ({
  at: wib(at),
  duty: { agencyId, unitId: `${agencyId}-unit` },
  inherited: true,
});
export const responded = (at: string, outcome = false): CaseFact => ({
  at: wib(at),
  starts: 'case.responded',
  stops: outcome ? ['answered', 'outcome-given'] : ['answered'],
});
export const disputed = (at: string): CaseFact => ({ at: wib(at), starts: 'case.disputed', stops: ['rejoined'] });
export const reopened = (at: string): CaseFact => ({ at: wib(at), starts: 'case.reopened' });

const inWords = (event: ClockEvent): string => {
  if (event.type === 'DeadlineSet') return `DeadlineSet ${event.clock.id}/${event.clock.episode}`;
  if (!('clock' in event)) return event.type;
  return `${event.type} ${event.clock}/${event.episode}${'level' in event ? ` level ${event.level}` : ''}`;
};

/** What only the state remembers. */
const SILENT: readonly ClockEvent['type'][] = ['StartHappened', 'CaseGraded', 'StatusChanged', 'CaseReopened'];

/** What a decision says: `Escalated L2/1 level 2`. */
export const told = (result: ReturnType<GivenCase['when']>): string[] =>
  'type' in result ? [`unknown: ${result.reference}`] : result.filter(({ type }) => !SILENT.includes(type)).map(inWords);
