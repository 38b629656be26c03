import { CASE_KINDS, caseClassSchema, caseStatusSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { CaseFact } from '#/domain/commands.ts';

/** A line of a case's history, as the case file keeps and exports it. */
export type HistoryLine = { readonly type: string; readonly occurredAt: string; readonly data: unknown };

/** What a line says that matters to a clock; texts and all else are passed over. */
const said = z.looseObject({
  status: caseStatusSchema.optional(),
  kind: z.enum(CASE_KINDS).nullish(),
  class: caseClassSchema.optional(),
  agencyId: z.string().optional(),
  unitId: z.string().optional(),
  outcome: z.string().nullish(),
});
type Said = z.infer<typeof said>;
type Fact = Omit<CaseFact, 'at' | 'status'>;

const dutyOf = ({ agencyId, unitId }: Said): Pick<Fact, 'duty'> => (agencyId && unitId ? { duty: { agencyId, unitId } } : {});
const kindOf = ({ kind }: Said): Pick<Fact, 'kind'> => (kind ? { kind } : {});

const FACTS: Readonly<Record<string, (line: Said) => Fact>> = {
  'case.opened': (line) => ({ starts: 'submission.received', concerns: null, kind: line.kind ?? null }),
  'case.dispatched': (line) => ({
    starts: 'case.dispatched',
    stops: ['dispatched', 'completeness-told'],
    ...dutyOf(line),
    ...kindOf(line),
  }),
  'case.transferred': (line) => ({ starts: 'case.transferred', ...dutyOf(line), ...kindOf(line) }),
  'case.assigned': dutyOf,
  'case.accepted': () => ({ starts: 'case.accepted' }),
  'case.information-requested': () => ({ starts: 'case.information-requested', stops: ['completeness-told'] }),
  'case.supplemented': () => ({ stops: ['supplemented'] }),
  'case.completed': () => ({ stops: ['supplemented'] }),
  'case.reorganised': (line) => ({ ...dutyOf(line), inherited: true }),
  'case.responded': ({ outcome }) => ({ starts: 'case.responded', stops: outcome ? ['answered', 'outcome-given'] : ['answered'] }),
  'case.disputed': () => ({ starts: 'case.disputed', stops: ['rejoined'] }),
  'case.appealed': () => ({ starts: 'case.appealed' }),
  'case.reopened': ({ status }) => ({ starts: 'case.reopened', ...(status === 'received' && { duty: null }) }),
  'case.confirmed': () => ({ stops: ['confirmed'] }),
  'case.closed': () => ({ stops: ['closed'] }),
  'case.rejected': () => ({ stops: ['rejected'] }),
  'case.merged': () => ({ stops: ['merged'] }),
  'case.withdrawn': () => ({ stops: ['withdrawn'] }),
};

/** The facts of a case's history that clocks hear of, in its order; what is of another form is left out. */
export const factsOfHistory = (lines: readonly HistoryLine[]): readonly CaseFact[] =>
  lines.flatMap(({ type, occurredAt, data }) => {
    const parsed = said.safeParse(data);
    const fact = parsed.success ? FACTS[type]?.(parsed.data) : undefined;
    const status = parsed.data?.status;
    return fact ? [{ ...fact, at: Temporal.Instant.from(occurredAt), ...(status && { status }) }] : [];
  });
