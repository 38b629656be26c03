import { AppError } from '@tanggap/kernel';
import { CalendarError, compileCalendar } from '@tanggap/working-time';
import type { Calendar } from '@tanggap/working-time';
import type { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import { calendarDataSchema, slaPoliciesSchema } from './http/data-schemas.ts';
import type { CalendarData } from './http/data-schemas.ts';
import { faultsOf } from './http/policy-faults.ts';
import type { SlaPolicy } from './domain/policy.ts';

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
export const calendarOf = ({ id, timeZone, week, decreedUntil, decrees }: CalendarData): Calendar => ({
  id,
  timeZone,
  week,
  decreedUntil,
  days: decrees.flatMap(({ source, days }) => days.map(({ windows = [], ...day }) => ({ ...day, source, windows }))),
});

/** @throws AppError `CALENDAR_INVALID` with every fault. */
export const parseCalendar = (data: unknown): CalendarData => {
  const parsed = calendarDataSchema.safeParse(data);
  if (!parsed.success) throw invalid('CALENDAR_INVALID', 'The calendar', issuesOf(parsed.error));
  try {
    compileCalendar(calendarOf(parsed.data));
  } catch (error) {
    if (error instanceof CalendarError) throw invalid('CALENDAR_INVALID', `The calendar ${parsed.data.id}`, error.faults);
    throw error;
  }
  return parsed.data;
};
