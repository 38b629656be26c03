import { assertNever } from '@tanggap/kernel';
import { refuse } from './allowed.ts';
import { isOpen } from './case.ts';
import type { Actor, CaseState, CaseStatus } from './case.ts';
import { REPEAT, decided } from './commands.ts';
import type { Decision, ReporterCommand } from './commands.ts';
import { resumedStatus } from './completion.ts';

const EVENT_OF = {
  supplement: 'case.supplemented',
  rejoin: 'case.disputed',
  confirm: 'case.confirmed',
  appeal: 'case.appealed',
  withdraw: 'case.withdrawn',
} as const;

const REPORTER: Actor = { type: 'reporter' };
const ANSWERED_BEFORE: readonly CaseStatus[] = ['answered', 'assigned', 'in-progress'];

/**
 * An answer may be disputed while it stands, and after silence closed the case at any time. A rejoinder that was
 * made before another closing only travelled longer than it: the reporter was in time.
 */
const mayRejoin = (state: CaseState, at: Temporal.Instant): boolean => {
  if (state.closing) return state.closing.reason === 'silence' || Temporal.Instant.compare(at, state.closing.at) <= 0;
  return state.answer !== null && ANSWERED_BEFORE.includes(state.status);
};

const isSilenced = (state: CaseState): boolean => state.closing?.reason === 'silence';

/** Decides what a reporter's act does to the case. The words of a refused one are kept in the history all the same. */
export const decideReporter = (state: CaseState, command: ReporterCommand): Decision => {
  const { occurredAt } = command;
  const { lastAct } = state;
  if (lastAct?.type === EVENT_OF[command.type] && lastAct.at.equals(occurredAt)) return REPEAT;
  const fact = { occurredAt, actor: REPORTER };
  const refused = refuse(state, 'not-allowed');
  switch (command.type) {
    case 'supplement': {
      if (!isOpen(state.status)) return refused;
      const status = resumedStatus(state);
      const supplemented = { ...fact, type: 'case.supplemented', status, text: command.text } as const;
      // Asked before dispatch, it was asked for completeness: the clocks that wait for that start now.
      const completes = state.status === 'awaiting-completion' && state.duty === null;
      return completes ? decided(supplemented, { ...fact, type: 'case.completed', status }) : decided(supplemented);
    }
    case 'rejoin':
      if (!mayRejoin(state, occurredAt)) return refused;
      return decided({ ...fact, type: 'case.disputed', status: 'disputed', text: command.text });
    case 'confirm': {
      const { solved } = command;
      // Silence closed it already; that the reporter was content is still worth knowing.
      if (isSilenced(state)) return decided({ ...fact, type: 'case.confirmed', status: state.status, solved });
      if (state.status !== 'answered') return refused;
      return decided(
        { ...fact, type: 'case.confirmed', status: 'answered', solved },
        { ...fact, type: 'case.closed', status: 'closed', reason: 'confirmed', note: null },
      );
    }
    case 'appeal':
      if (state.status !== 'closed') return refused;
      return decided({ ...fact, type: 'case.appealed', status: 'appealed', text: command.text });
    case 'withdraw':
      if (!isOpen(state.status)) return refused;
      return decided({ ...fact, type: 'case.withdrawn', status: 'withdrawn', text: command.text });
    default:
      return assertNever(command);
  }
};
