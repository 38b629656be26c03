import type { WorkingCalendar } from '@tanggap/working-time';
import type { CalendarRef } from './clock.ts';
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

/** A calendar on the wall clock of a zone, as it is known now. */
export type KnownCalendar = { readonly ref: CalendarRef; readonly calendar: WorkingCalendar };

/** What decisions are made by. */
export type Rules = {
  /** The policies for what starts at an instant. */
  policiesAt(instant: Temporal.Instant): readonly SlaPolicy[];
  /** One that a clock was started under. @throws Error if it was never in force. */
  policy(id: string, version: string): SlaPolicy;
  readonly directory: Directory;
  /** The calendar of an agency, the installation's for null; undefined while the agency is unknown. */
  calendarOf(agencyId: string | null): KnownCalendar | undefined;
  /** A calendar that a clock is reckoned by, as it is known now; undefined while it is unknown. */
  calendarNow(ref: CalendarRef): KnownCalendar | undefined;
  /** The same as it was known when the clock was reckoned. */
  calendarAsOf(ref: CalendarRef): KnownCalendar | undefined;
};
