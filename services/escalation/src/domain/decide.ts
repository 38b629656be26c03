import { assertNever } from '@tanggap/kernel';
import { beginLadder, climb } from './climb.ts';
import { PAUSE_CAP, isOpen, isWarning } from './clock.ts';
import type { CaseClocks, Clock, DueRow } from './clock.ts';
import type { Command, RowKey } from './commands.ts';
import { decided, nothing } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import type { ClockEvent } from './events.ts';
import { recalculate } from './move.ts';
import { resumeClock } from './pause.ts';
import { recordCaseFact } from './record.ts';
import { stopClock } from './stop.ts';
import { warn } from './warn.ts';

const fireRow = (rules: Rules, state: CaseClocks, clock: Clock, row: DueRow, command: Extract<Command, { type: 'FireRow' }>): Decision => {
  // An alarm may ring early, late or twice: the row decides.
  if (row.state !== 'armed' || Temporal.Instant.compare(command.now, row.dueAt) < 0) return nothing;
  if (row.level === PAUSE_CAP) return resumeClock(rules, clock, row.dueAt, 'pause-capped');
  if (isWarning(row.level)) return warn(rules, state, clock, row.level, command.now);
  const { level, generation, dueAt } = row;
  const { id, episode, since } = clock;
  const { stops, consequence } = rules.policy(id, clock.policyVersion);
  const askedAtReal = command.realNow;
  return decided([{ type: 'DeadlineAsked', clock: id, episode, dueAt, level, generation, since, stops, consequence, askedAtReal }]);
};

/** No stop in time: the reporter's own window has elapsed, the deadline is breached, or the ladder goes one level up. */
const miss = (rules: Rules, state: CaseClocks, clock: Clock, row: DueRow, now: Temporal.Instant, confirmed: boolean): Decision => {
  if (row.level > 0) return climb(rules, state, clock, row.level, now);
  const deadline = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt };
  const { consequence } = rules.policy(clock.id, clock.policyVersion);
  if (consequence !== 'escalate') return decided([{ type: 'DeadlineElapsed', ...deadline }]);
  const breached: ClockEvent = { type: 'DeadlineBreached', ...deadline, confirmed };
  const ladder = beginLadder(rules, state, clock, now);
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
    if (command.type === 'Recalculate') return recalculate(rules, state, command.change, command.now);
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
        return decided(stopClock(rules.policy(clock.id, clock.policyVersion), clock, command.stoppedAt, command.by));
      default:
        return assertNever(command);
    }
  };
