import type { ReporterView, Status } from './reporter-view.ts';

export const COMMANDS = ['supplement', 'rejoin', 'confirm', 'appeal', 'withdraw'] as const;
export type Command = (typeof COMMANDS)[number];

const ENDED: readonly Status[] = ['closed', 'final', 'withdrawn', 'merged', 'rejected', 'archived'];
/** With the agency after an answer, which may be one of many. */
const IN_HAND: readonly Status[] = ['answered', 'assigned', 'in-progress'];

type Standing = Pick<ReporterView, 'status' | 'answered' | 'silenced'>;

const isPossible = (command: Command, { status, answered, silenced }: Standing): boolean => {
  switch (command) {
    case 'supplement':
    case 'withdraw':
      return !ENDED.includes(status);
    case 'rejoin':
      // Silence never has the last word.
      return silenced || (answered && IN_HAND.includes(status));
    case 'confirm':
      return silenced || status === 'answered';
    case 'appeal':
      return status === 'closed';
  }
};

/** What a reporter may do now, seen from here; the case file decides when the command arrives. */
export const allowedCommands = (view: Standing): readonly Command[] => COMMANDS.filter((command) => isPossible(command, view));
