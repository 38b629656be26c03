import { CASE_KINDS, CONSEQUENCES, STOPS, clockIdSchema, ladderRoleSchema } from '@tanggap/contracts';
import { z } from 'zod';
import { DEBTORS, START_EVENTS } from '#/domain/policy.ts';

// Policies and calendars are served as they are kept: one schema reads the file and answers the request.

const text = z.string().min(1);
const date = z.iso.date();

/** How sure the legal source is; see docs on the domain. */
const confidence = z.enum(['read-in-source', 'read-in-secondary-source', 'from-memory', 'own-design']);

const startEvent = z.enum(START_EVENTS);

const ladderStep = z.object({ level: z.int().min(1), role: ladderRoleSchema, afterWorkingDays: z.int().min(0) });

const slaPolicySchema = z.object({
  id: clockIdSchema,
  name: z.object({ id: text, en: text }),
  kinds: z.array(z.enum(CASE_KINDS)).min(1),
  /** Who must act: the verifier while no agency has the case, the agency, or the reporter. */
  owedBy: z.enum(DEBTORS),
  startsOn: z.array(startEvent).min(1),
  /** What a second start event does: nothing; a new episode unless the same agency still owes the former; a new episode. */
  restart: z.enum(['never', 'on-new-duty', 'always']),
  stops: z.array(z.enum(STOPS)).min(1),
  amount: z.int().min(1),
  unit: z.enum(['working-days', 'calendar-days']),
  warnWorkingDaysBefore: z.int().min(1).nullable(),
  consequence: z.enum(CONSEQUENCES),
  /** Working days counted from the missed deadline, level 1 first. */
  ladder: z.array(ladderStep),
  /** Levels climb at least this far apart. */
  minNoticeMinutes: z.int().min(1),
  legalSource: text,
  confidence,
  /** Who has compared it with the law, and when; null: nobody yet. */
  verifiedBy: text.nullable(),
  version: text,
});
export type PolicyData = z.infer<typeof slaPolicySchema>;

const climbs = ({ ladder }: PolicyData): boolean =>
  ladder.every(({ level, afterWorkingDays }, index) => {
    const before = ladder[index - 1];
    return level === index + 1 && (!before || afterWorkingDays >= before.afterWorkingDays);
  });

export const slaPoliciesSchema = z.object({ id: text, name: text, clocks: z.array(slaPolicySchema).min(1) });

/** What the shape alone does not say; each fault with its place. */
export const faultsOf = ({ clocks }: z.infer<typeof slaPoliciesSchema>): string[] =>
  clocks.flatMap((policy, index) => {
    const place = `clocks.${index} (${policy.id})`;
    const faults: string[] = [];
    if (clocks.findIndex(({ id }) => id === policy.id) !== index) faults.push(`${place}: the id is taken`);
    if (!climbs(policy)) faults.push(`${place}.ladder: levels must be 1, 2, 3 … and afterWorkingDays must not fall`);
    if ((policy.consequence === 'escalate') !== policy.ladder.length > 0) {
      faults.push(`${place}.ladder: a clock that escalates needs one, and another must have none`);
    }
    return faults;
  });

const windows = z.array(z.tuple([z.string(), z.string()]));

export const calendarDataSchema = z.object({
  id: text,
  name: text,
  timeZone: text,
  source: text,
  verifiedBy: text.nullable(),
  week: z.record(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), windows),
  /** Last date whose holidays are decreed. */
  decreedUntil: date,
  decrees: z.array(
    z.object({
      source: text,
      url: text.nullable(),
      days: z.array(
        z.object({
          date,
          kind: z.enum(['national-holiday', 'joint-leave', 'regional-holiday', 'election', 'special-hours']),
          name: text,
          windows: windows.optional(),
        }),
      ),
    }),
  ),
});
export type CalendarData = z.infer<typeof calendarDataSchema>;
