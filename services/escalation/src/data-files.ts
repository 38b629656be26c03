import { AppError } from '@tanggap/kernel';
import { CalendarError, calendarAsOf, compileCalendar } from '@tanggap/working-time';
import type { Calendar, CalendarVersion } from '@tanggap/working-time';
import type { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import { calendarDataSchema, slaPoliciesSchema } from './http/data-schemas.ts';
import type { CalendarData } from './http/data-schemas.ts';
import { faultsOf } from './http/policy-faults.ts';
import type { SlaPolicy } from './domain/policy.ts';
import type { RuleReader } from './ports/rule-reader.ts';

/** After everything that was published. */
const LATEST = '9999-12-31T00:00:00Z';

const invalid = (code: ErrorCode, what: string, faults: readonly string[]): AppError =>
  new AppError(code, `${what} cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`, { details: { faults } });

const issuesOf = (error: z.ZodError): string[] => error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);

/** @throws AppError `SLA_POLICIES_INVALID` with every fault. */
export const parseSlaPolicies = (data: unknown): z.infer<typeof slaPoliciesSchema> => {
  const parsed = slaPoliciesSchema.safeParse(data);
  const faults = parsed.success ? faultsOf(parsed.data) : issuesOf(parsed.error);
  if (!parsed.success || faults.length > 0) throw invalid('SLA_POLICIES_INVALID', 'The SLA policies', faults);
  return parsed.data;
};

/** The form that decisions are made by. */
export const policiesOf = ({ clocks }: z.infer<typeof slaPoliciesSchema>, version: string): readonly SlaPolicy[] =>
  clocks.map((clock) => ({ ...clock, version }));

/** The form that working-time computes with: each day off names the decree that it stands in. */
const calendarVersionOf = (data: CalendarData, version: number, publishedAt: string): CalendarVersion => {
  const { id, parent, effectiveFrom, source, timeZone, week, ranges, decreedUntil, decrees } = data;
  const days = decrees.flatMap((decree) => decree.days.map(({ windows = [], ...day }) => ({ ...day, source: decree.source, windows })));
  return { id, parent, version, publishedAt, effectiveFrom, source, timeZone, week, ranges, days, decreedUntil };
};

/** A calendar that stands alone. @throws CalendarError if it leaves open what a parent would have to fill in. */
export const calendarOf = (data: CalendarData): Calendar => {
  const published = Temporal.Instant.fromEpochMilliseconds(0);
  return calendarAsOf([calendarVersionOf(data, 1, published.toString())], data.id, published);
};

/** `others`: what is in force besides it. @throws AppError `CALENDAR_INVALID` with every fault. */
export const parseCalendar = (data: unknown, others: readonly CalendarVersion[] = []): CalendarData => {
  const parsed = calendarDataSchema.safeParse(data);
  if (!parsed.success) throw invalid('CALENDAR_INVALID', 'The calendar', issuesOf(parsed.error));
  const last = others.filter(({ id }) => id === parsed.data.id).length;
  const version = calendarVersionOf(parsed.data, last + 1, LATEST);
  try {
    compileCalendar(calendarAsOf([...others, version], version.id, Temporal.Instant.from(LATEST)));
  } catch (error) {
    if (error instanceof CalendarError) throw invalid('CALENDAR_INVALID', `The calendar ${parsed.data.id}`, error.faults);
    throw error;
  }
  return parsed.data;
};

export const ruleReader: RuleReader = {
  check: (kind, data, inForce) => (kind === 'calendar' ? parseCalendar(data, inForce) : parseSlaPolicies(data)),
  policies: (data, version) => policiesOf(slaPoliciesSchema.parse(data), version),
  calendarVersion: (data, version, publishedAt) => calendarVersionOf(calendarDataSchema.parse(data), version, publishedAt),
};
