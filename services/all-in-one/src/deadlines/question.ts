import { z } from 'zod';

// One question about working time, as a line of JSON asks it. Keys that are not named here are passed over.

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: `"${text}" is not an instant such as 2026-03-17T08:00:00Z` });
    return z.NEVER;
  }
});
const windows = z.array(z.tuple([z.string(), z.string()]));
const dates = z.record(z.string(), windows);

const calendar = z.object({
  timeZone: z.string(),
  week: z.object({ mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: windows, sun: windows }),
  holidays: z.array(z.string()).nullish(),
  exceptions: dates.nullish(),
});
export type CalendarGiven = z.infer<typeof calendar>;

const id = z.union([z.string(), z.number()]);
const common = { id, calendar, start: instant };
const wholeDays = z.int();

const add = z.object({
  ...common,
  kind: z.literal('add'),
  amount: z.union([z.object({ minutes: z.number() }), z.object({ seconds: z.number() })]),
});

const addDays = z.object({
  ...common,
  kind: z.literal('addDays'),
  amount: z.union([
    z.object({ workingDays: wholeDays, due: z.literal('endOfLastWorkingDay').nullish() }),
    z.object({ calendarDays: wholeDays }),
  ]),
});

const between = z.object({
  ...common,
  kind: z.literal('between'),
  end: instant,
  granularity: z.literal('day').nullish(),
  /** A count of days is asked for by the rule to count by, or by the form of the answer. */
  rule: z.looseObject({ count: z.string().nullish() }).nullish(),
  expected: z.unknown().optional(),
});

const isWorking = z.object({ ...common, kind: z.literal('isWorking'), granularity: z.literal('day').nullish() });

export const CLOCKS = ['firstResponse', 'update', 'solution'] as const;
const clockName = z.enum(CLOCKS);
export type ClockName = z.infer<typeof clockName>;

const minutes = z.number().nullish();
const policy = z.object({
  firstResponseMinutes: minutes,
  updateMinutes: minutes,
  solutionMinutes: minutes,
  firstResponseWorkingDays: wholeDays.nullish(),
  updateWorkingDays: wholeDays.nullish(),
  solutionWorkingDays: wholeDays.nullish(),
  /** Of targets in days: due at the close of the last one, instead of at the time of day of the start. */
  endOfWorkingDay: z.boolean().nullish(),
  pauseStops: z.array(clockName).nullish(),
  escalations: z
    .array(z.object({ id: z.string(), clock: clockName, offsetMinutes: minutes, offsetWorkingDays: wholeDays.nullish() }))
    .nullish(),
});
export type PolicyGiven = z.infer<typeof policy>;

const event = z.discriminatedUnion('type', [
  z.object({
    at: instant,
    type: z.literal('created'),
    state: z.string().nullish(),
    customerMessage: z.boolean().nullish(),
  }),
  z.object({ at: instant, type: z.enum(['responded', 'customerReplied', 'updated', 'paused', 'resumed', 'resolved', 'reopened']) }),
  z.object({ at: instant, type: z.literal('calendarChanged'), calendar }),
  z.object({ at: instant, type: z.literal('policyChanged'), policy: policy.nullable() }),
]);
export type ClockEvent = z.infer<typeof event>;

const clock = z.object({
  id,
  kind: z.literal('clock'),
  calendar,
  policy: policy.nullable(),
  events: z.array(event).min(1),
  asOf: instant.nullish(),
});
export type ClockQuestion = z.infer<typeof clock>;

export const questionSchema = z.discriminatedUnion('kind', [add, addDays, between, isWorking, clock]);
export type Question = z.infer<typeof questionSchema>;
