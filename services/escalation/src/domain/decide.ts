import { assertNever } from '@tanggap/kernel';
import { beginLadder, climb } from './climb.ts';
import { WARNING, isOpen } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import type { CaseFact, Command, RowKey } from './commands.ts';
import { decided, nothing, unknown } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import { recipientOf } from './directory.ts';
import type { ClockEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { startClock } from './start.ts';
import { stopClock } from './stop.ts';

const caseEvents = ({ directory }: Rules, state: CaseClocks, { kind, concerns, duty, inherited }: CaseFact): ClockEvent[] => {
  // Only at first: a repeat must not undo what a person has made of the case since.
  const isNew = concerns !== undefined && state.clocks.length === 0;
  const taken: ClockEvent[] = isNew ? [{ type: 'CaseTaken', kind: kind ?? null, concerns }] : [];
  if (duty === undefined) return taken;
  const { agencyId, unitId } = duty ?? { agencyId: null, unitId: null };
  if (agencyId === state.agencyId && unitId === state.unitId) return taken;
  // Whoever sends a case from a closed agency to its heir does what the reorganisation would have done.
  const toHeir = state.agencyId !== null && state.agencyId !== agencyId && directory.heirOf(state.agencyId) === agencyId;
  return [...taken, { type: 'DutyMoved', agencyId, unitId, kind: kind ?? state.kind, inherited: inherited ?? toHeir }];
};

/** Ends what the fact ends, moves the duty, then starts what the fact starts: a rejoinder does all three. */
const recordCaseFact = (rules: Rules, state: CaseClocks, fact: CaseFact): Decision => {
  const stopped = state.clocks.flatMap((clock) => {
    const by = fact.stops?.find((stop) => clock.stops.includes(stop));
    return by ? stopClock(clock, fact.at, by) : [];
  });
  const events = [...stopped, ...caseEvents(rules, state, fact)];
  const after = events.reduce(evolve, state);
  const { starts } = fact;
  if (!starts) return decided(events);
  for (const policy of rules.policies.filter(({ startsOn }) => startsOn.includes(starts))) {
    const started = startClock(rules, policy, after, { event: starts, at: fact.at });
    if (started.type === 'unknown') return started;
    events.push(...started.events);
  }
  return decided(events);
};

const warn = (rules: Rules, state: CaseClocks, clock: Clock, now: Temporal.Instant): Decision => {
  const deadline = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt };
  if (Temporal.Instant.compare(now, clock.dueAt) >= 0) return decided([{ type: 'WarningDropped', ...deadline }]);
  const warned = { type: 'DeadlineWarned' as const, ...deadline, at: now };
  const agencyId = state.agencyId;
  if (clock.owedBy === 'reporter') return decided([{ ...warned, agencyId, postId: null }]);
  const roles = clock.owedBy === 'verifier' ? (['national-admin'] as const) : (['officer', 'unit-head', 'agency-head'] as const);
  for (const role of roles) {
    const recipient = recipientOf(rules.directory, role, state);
    if (recipient.type === 'unknown') return unknown(recipient.reference);
    if (recipient.type === 'post') return decided([{ ...warned, agencyId, postId: recipient.postId }]);
  }
  return decided([{ ...warned, agencyId, postId: null }]);
};

const fireRow = (rules: Rules, state: CaseClocks, clock: Clock, row: DueRow, command: Extract<Command, { type: 'FireRow' }>): Decision => {
  // An alarm may ring early, late or twice: the row decides.
  if (row.state !== 'armed' || Temporal.Instant.compare(command.now, row.dueAt) < 0) return nothing;
  if (row.level === WARNING) return warn(rules, state, clock, command.now);
  const { level, generation, dueAt } = row;
  const { id, episode, startedAt, stops, consequence } = clock;
  const askedAtReal = command.realNow;
  return decided([{ type: 'DeadlineAsked', clock: id, episode, dueAt, level, generation, startedAt, stops, consequence, askedAtReal }]);
};

/** No stop in time: the reporter's own window has elapsed, the deadline is breached, or the ladder goes one level up. */
const miss = (rules: Rules, state: CaseClocks, clock: Clock, row: DueRow, now: Temporal.Instant, confirmed: boolean): Decision => {
  if (row.level > 0) return climb(rules.directory, state, clock, row.level, now);
  const deadline = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt };
  if (clock.consequence === 'close-by-silence') return decided([{ type: 'DeadlineElapsed', ...deadline }]);
  const breached: ClockEvent = { type: 'DeadlineBreached', ...deadline, confirmed };
  const ladder = beginLadder(rules.directory, state, clock, now);
  return ladder.type === 'unknown' ? ladder : decided([breached, ...ladder.events]);
};

/** The row and its clock, if that episode is the newest and its duty still open. */
const findRow = (state: CaseClocks, key: RowKey): { readonly clock: Clock; readonly row: DueRow } | undefined => {
  const clock = state.clocks.find((one) => one.id === key.clock && one.episode === key.episode);
  if (!clock || !isOpen(clock)) return undefined;
  const row = clock.rows.find((one) => one.level === key.level && one.generation === key.generation);
  return row && { clock, row };
};

/** Decides; never does. What comes a second time, or for a row that no longer waits, leads to nothing. */
export const decide =
  (rules: Rules) =>
  (state: CaseClocks, command: Command): Decision => {
    if (command.type === 'RecordCaseFact') return recordCaseFact(rules, state, command.fact);
    const found = findRow(state, command.row);
    if (!found) return nothing;
    const { clock, row } = found;
    if (command.type === 'FireRow') return fireRow(rules, state, clock, row, command);
    if (row.state !== 'asked') return nothing;
    switch (command.type) {
      case 'ConfirmMissed':
        return miss(rules, state, clock, row, command.now, true);
      case 'GiveUpOnCaseFile':
        return miss(rules, state, clock, row, command.now, false);
      case 'AcceptHeld':
        return decided(stopClock(clock, command.stoppedAt, command.by));
      default:
        return assertNever(command);
    }
  };
