import type { CalendarVersion } from '@tanggap/working-time';
import type { SlaPolicy } from '#/domain/policy.ts';
import type { RuleKind } from '#/domain/rule-document.ts';

/** Reads documents as people write them. */
export type RuleReader = {
  /**
   * The document with what was left out filled in, checked against the calendars that are in force.
   * @throws AppError `CALENDAR_INVALID`, `SLA_POLICIES_INVALID` with every fault.
   */
  check(kind: RuleKind, data: unknown, inForce: readonly CalendarVersion[]): { readonly id: string; readonly effectiveFrom: string };
  /** One that was checked when it was put into force, in the form that decisions are made by. */
  policies(data: unknown, version: string): readonly SlaPolicy[];
  calendarVersion(data: unknown, version: number, publishedAt: string): CalendarVersion;
};
