import { compileCalendar, targetOf } from '@tanggap/working-time';
import type { Calendar, WorkingCalendar } from '@tanggap/working-time';
import { decodeClocks, encodeClocks } from '../src/adapters/clocks-codec.ts';
import { PAUSE_CAP, isOpen, noClocks } from '../src/domain/clock.ts';
import type { CalendarRef, CaseClocks, Clock, DueRow } from '../src/domain/clock.ts';
import type { CaseFact, Command } from '../src/domain/commands.ts';
import { decide } from '../src/domain/decide.ts';
import type { KnownCalendar, Rules } from '../src/domain/decision.ts';
import type { ClockEvent } from '../src/domain/events.ts';
import { evolve } from '../src/domain/evolve.ts';
import type { SlaPolicy, Stop } from '../src/domain/policy.ts';
import { targetWith } from '../src/domain/schedule.ts';
import { ALL_HELD, directoryOf, wib } from './given-clocks.ts';

/** What may happen in a history. `minutes` pass before it. */
export type Step = { readonly minutes: number } & (
  | { readonly type: 'fact'; readonly fact: Omit<CaseFact, 'at'>; readonly minutesAgo: number }
  | { readonly type: 'deliver'; readonly count: number }
  | { readonly type: 'holiday'; readonly inDays: number }
  | { readonly type: 'policy'; readonly amount: number }
  | { readonly type: 'restart' }
);

type Said = { readonly stop: Stop; readonly at: Temporal.Instant };
type Editions = readonly { readonly calendar: WorkingCalendar; readonly asOf: Temporal.Instant | null }[];

const compare = Temporal.Instant.compare;
const waits = (row: DueRow): boolean => row.state === 'armed' || row.state === 'asked';

/**
 * One case in a small world: a case file that knows at once what happens and answers truly, and escalation, which hears of it
 * in order but later. After each step what must always be true is checked; whatever is not throws.
 */
export const createWorld = (base: Calendar, firstPolicies: readonly SlaPolicy[]) => {
  let now = wib('2026-03-02 09:00');
  let state: CaseClocks = noClocks('case-1');
  let data = base;
  let editions: Editions = [{ calendar: compileCalendar(base), asOf: null }];
  const sets = [firstPolicies];
  const stops: Said[] = [];
  const inbox: Command[] = [];
  const levels = new Map<string, number>();
  const escalatedAt = new Map<string, Temporal.Instant>();
  const promises = new Map<string, Temporal.Instant>();

  const editionAt = (ref: CalendarRef): WorkingCalendar => {
    const found = editions.find(({ asOf }) => (asOf === null ? ref.asOf === null : ref.asOf !== null && asOf.equals(ref.asOf)));
    if (!found) throw new Error('a clock is reckoned by a calendar that never was');
    return found.calendar;
  };
  const known = (): KnownCalendar => {
    const newest = editions.at(-1);
    if (!newest) throw new Error('no calendar');
    return { ref: { id: data.id, timeZone: data.timeZone, asOf: newest.asOf }, calendar: newest.calendar };
  };
  const rules: Rules = {
    policiesAt: () => sets.at(-1) ?? [],
    policy: (id, version) => {
      const found = sets[Number(version) - 1]?.find((policy) => policy.id === id);
      if (!found) throw new Error(`no policy ${id} in version ${version}`);
      return found;
    },
    directory: directoryOf(ALL_HELD),
    calendarOf: known,
    calendarNow: known,
    calendarAsOf: (ref) => ({ ref, calendar: editionAt(ref) }),
  };

  const fail = (what: string): never => {
    throw new Error(`${what}\nat ${now.toString()} in ${JSON.stringify(state)}`);
  };

  const checkEvent = (event: ClockEvent): void => {
    if (event.type === 'Escalated' || event.type === 'LadderJoined') {
      const key = `${event.clock}/${event.episode}`;
      if (event.level <= (levels.get(key) ?? 0)) fail(`level ${event.level} of ${key} came twice or out of order`);
      levels.set(key, event.level);
      const before = escalatedAt.get(key);
      if (before && event.type === 'Escalated' && compare(before.add({ minutes: 60 }), now) > 0)
        fail(`two levels of ${key} within the hour`);
      escalatedAt.set(key, now);
    }
    if (event.type === 'DeadlineMoved' && compare(event.dueAt, event.formerDueAt) < 0 && compare(event.dueAt, now) <= 0) {
      fail(`${event.clock} moved into the past`);
    }
    if (event.type === 'EndedLate' && state.clocks.some(({ id, state: is }) => id === event.clock && is === 'paused')) {
      fail(`${event.clock} stood still when its duty was done, and is late`);
    }
    if (event.type === 'DeadlineBreached') {
      const clock = state.clocks.find(({ id }) => id === event.clock);
      const policy = clock && rules.policy(clock.id, clock.policyVersion);
      const inTime = stops.find(
        ({ stop, at }) => clock && policy?.stops.includes(stop) && compare(clock.since, at) <= 0 && compare(at, event.dueAt) <= 0,
      );
      // Told by the case file, which knew of every stop up to then; a later one of before withdraws the breach.
      if (inTime && !late.has(inTime))
        fail(`${event.clock} breached at ${event.dueAt.toString()} though it was ${inTime.stop} at ${inTime.at.toString()}`);
    }
  };
  /** Stops that the case file came to know when it had answered already. */
  const late = new Set<Said>();

  const checkClock = (clock: Clock): void => {
    const live = clock.rows.filter(waits);
    const deadlines = live.filter(({ level }) => level === 0);
    if (clock.state === 'running' && deadlines.length !== 1) fail(`${clock.id} runs with ${deadlines.length} live deadlines`);
    if (clock.state === 'running' && !deadlines[0]?.dueAt.equals(clock.dueAt))
      fail(`${clock.id} waits for another instant than its deadline`);
    if (clock.state === 'paused' && !(live.length === 1 && live[0]?.level === PAUSE_CAP))
      fail(`${clock.id} stands still and waits for more than the cap`);
    if (clock.state === 'breached' && live.filter(({ level }) => level > 0).length > 1) fail(`${clock.id} waits for two levels`);
    if (!isOpen(clock) && live.length > 0) fail(`${clock.id} is over and still waits`);
    if (clock.state === 'running' && !clock.isSet) {
      const policy = rules.policy(clock.id, clock.policyVersion);
      const reckoned = targetOf(editionAt(clock.calendar), clock.startedAt, targetWith(policy, clock.extensions), clock.pauses);
      if (!reckoned.equals(clock.dueAt)) fail(`${clock.id} is due at ${clock.dueAt.toString()} and explained as ${reckoned.toString()}`);
    }
    const key = `${clock.id}/${clock.episode}`;
    const before = promises.get(key);
    const isWindow = rules.policy(clock.id, clock.policyVersion).owedBy === 'reporter';
    if (before && !isWindow && compare(clock.promisedAt, before) > 0) fail(`the promise of ${key} moved later`);
    promises.set(key, clock.promisedAt);
  };

  const hear = (command: Command): void => {
    const decision = decide(rules)(state, command);
    if (decision.type === 'unknown') return fail(`unknown: ${decision.reference}`);
    for (const event of decision.events) {
      checkEvent(event);
      state = evolve(state, event);
      if (event.type === 'DeadlineAsked') answer(event);
    }
    state.clocks.forEach(checkClock);
  };

  /** The case file answers at once; its answer comes behind what it has said before. */
  const answer = (asked: Extract<ClockEvent, { type: 'DeadlineAsked' }>): void => {
    const row = { clock: asked.clock, episode: asked.episode, level: asked.level, generation: asked.generation };
    const [first] = stops
      .filter(({ stop, at }) => asked.stops.includes(stop) && compare(asked.since, at) <= 0 && compare(at, asked.dueAt) <= 0)
      .toSorted((a, b) => compare(a.at, b.at));
    inbox.push(first ? { type: 'AcceptHeld', row, stoppedAt: first.at, by: first.stop } : { type: 'ConfirmMissed', row, now });
  };

  const fireDue = (): void => {
    for (;;) {
      const due = state.clocks
        .filter(isOpen)
        .flatMap((clock) =>
          clock.rows.filter((row) => row.state === 'armed' && compare(row.dueAt, now) <= 0).map((row) => ({ clock, row })),
        )
        .toSorted((a, b) => compare(a.row.dueAt, b.row.dueAt) || a.row.level - b.row.level)[0];
      if (!due) return;
      const { clock, row } = due;
      hear({
        type: 'FireRow',
        row: { clock: clock.id, episode: clock.episode, level: row.level, generation: row.generation },
        now,
        realNow: 0,
      });
    }
  };

  const deliver = (count: number): void => {
    for (let left = count; left > 0; left -= 1) {
      const command = inbox.shift();
      if (!command) return;
      hear(command.type === 'ConfirmMissed' ? { ...command, now } : command);
    }
  };

  const changeCalendar = (inDays: number): void => {
    const date = now
      .add({ hours: 24 * inDays })
      .toZonedDateTimeISO(data.timeZone)
      .toPlainDate()
      .toString();
    if (data.days.some((day) => day.date === date)) return;
    data = { ...data, days: [...data.days, { date, name: 'Libur', kind: 'joint-leave', source: 'Keppres', windows: [] }] };
    const asOf = now.round({ smallestUnit: 'millisecond' });
    editions = [...editions.filter((edition) => !edition.asOf?.equals(asOf)), { calendar: compileCalendar(data), asOf }];
    hear({ type: 'Recalculate', change: { id: `calendar/${editions.length}`, reason: 'calendar-changed' }, now });
  };

  const changePolicy = (amount: number): void => {
    const version = String(sets.length + 1);
    sets.push(
      (sets.at(-1) ?? []).map((policy) => ({
        ...policy,
        version,
        ...(policy.id === 'L2' && { target: { amount, unit: 'working-days' as const } }),
      })),
    );
    hear({ type: 'Recalculate', change: { id: `policy/${version}`, reason: 'policy-changed' }, now });
  };

  const happen = (fact: Omit<CaseFact, 'at'>, minutesAgo: number): void => {
    const at = now.subtract({ minutes: minutesAgo });
    for (const stop of fact.stops ?? []) {
      const said = { stop, at };
      stops.push(said);
      if (minutesAgo > 0) late.add(said);
    }
    inbox.push({ type: 'RecordCaseFact', fact: { ...fact, at } });
  };

  return {
    step: (step: Step): void => {
      now = now.add({ minutes: step.minutes });
      fireDue();
      switch (step.type) {
        case 'fact':
          return happen(step.fact, step.minutesAgo);
        case 'deliver':
          return deliver(step.count);
        case 'holiday':
          return changeCalendar(step.inDays);
        case 'policy':
          return changePolicy(step.amount);
        case 'restart':
          state = decodeClocks(encodeClocks(state));
      }
    },
    /** Everything that was said is heard, and nothing is due any more. */
    settle: (): CaseClocks => {
      for (let rounds = 0; inbox.length > 0 && rounds < 1_000; rounds += 1) {
        deliver(Number.POSITIVE_INFINITY);
        fireDue();
      }
      for (const clock of state.clocks.filter(({ state: is }) => is === 'breached')) {
        const policy = rules.policy(clock.id, clock.policyVersion);
        const inTime = stops.some(
          ({ stop, at }) => policy.stops.includes(stop) && compare(clock.since, at) <= 0 && compare(at, clock.dueAt) <= 0,
        );
        if (inTime) fail(`${clock.id} stays breached though its duty was done in time`);
      }
      return state;
    },
  };
};
