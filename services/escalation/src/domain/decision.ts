import type { WorkingCalendar } from '@tanggap/working-time';
import type { Directory } from './directory.ts';
import type { ClockEvent } from './events.ts';
import type { SlaPolicy } from './policy.ts';

/** What happened, or that it cannot be decided yet because a reference is not in the directory so far. */
export type Decision =
  | { readonly type: 'decided'; readonly events: readonly ClockEvent[] }
  | { readonly type: 'unknown'; readonly reference: string };

export const decided = (events: readonly ClockEvent[]): Decision => ({ type: 'decided', events });
export const nothing: Decision = decided([]);
export const unknown = (reference: string): Decision => ({ type: 'unknown', reference });

/** What decisions are made by. */
export type Rules = {
  readonly policies: readonly SlaPolicy[];
  readonly directory: Directory;
  /** The calendar of an agency, the installation's for null; undefined while the agency is unknown. */
  calendarOf(agencyId: string | null): WorkingCalendar | undefined;
};
