import type { Calendar, CalendarVersion } from '@tanggap/working-time';
import type { SlaPolicy } from '#/domain/policy.ts';

/** The policies that are in force from an instant on, until the next set is. */
export type PolicySet = { readonly version: string; readonly effectiveFrom: Temporal.Instant; readonly clocks: readonly SlaPolicy[] };

/** A calendar as it was known at some time. `asOf`: when its newest version then was published; null: the first. */
export type CalendarEdition = { readonly calendar: Calendar; readonly asOf: Temporal.Instant | null };

/** What an installation has put into force so far. The same edition is the same object. */
export type RuleBook = {
  /** In the order in which they come into force. */
  policySets(): readonly PolicySet[];
  /** The edition that is known now, or was at `asOf`; undefined: no such calendar. */
  calendar(id: string, asOf?: Temporal.Instant | null): CalendarEdition | undefined;
};

export type OpenRuleBook = RuleBook & {
  /** All versions of calendars in force. */
  calendars(): readonly CalendarVersion[];
  /** The calendars that a change of one reaches: itself, and all that inherit from it. */
  heirsOf(id: string): readonly string[];
  /** Reads what was put into force since; true if there was something. */
  refresh(): Promise<boolean>;
};
