import type { Scope } from '@tanggap/contracts';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { CaseBoard, Totals } from '#/ports/case-board.ts';
import { countsOf } from '../stored-rows.ts';
import { CASES, ESCALATIONS } from './collections.ts';

const CASES_AT_ONCE = 5_000;

type Count = { readonly key: string | null; readonly n: number };

/** Texts as both stores order them: nothing first, then by bytes. */
const byKey = (a: Count, b: Count): number => Buffer.compare(Buffer.from(a.key ?? ''), Buffer.from(b.key ?? ''));

// Pipelines are not cast and not sanitised: only what is written here and the scope's agencies goes into them.
const matching = (scope: Scope): object => (scope.type === 'all' ? {} : { agencyId: { $in: [...scope.agencyIds] } });
const counting = (field: string) => [{ $group: { _id: `$${field}`, n: { $sum: 1 } } }, { $project: { _id: 0, key: '$_id', n: 1 } }];

export const mongoTotals = (database: MongoDatabase): Pick<CaseBoard, 'totals' | 'counters'> => {
  const cases = database.model(CASES);
  const escalations = database.model(ESCALATIONS);

  const countCases = (scope: Scope, field: 'status' | 'agencyId') =>
    cases.aggregate<Count>([{ $match: matching(scope) }, ...counting(field)]).hint('agency');

  const totals = async (scope: Scope): Promise<Totals> => {
    const open = { $match: { open: true, ...matching(scope) } };
    const [byStatus, byRole, escalated] = await Promise.all([
      countCases(scope, 'status'),
      escalations.aggregate<Count>([open, ...counting('role')]),
      escalations.aggregate<{ readonly n: number }>([open, { $group: { _id: '$caseId' } }, { $count: 'n' }]),
    ]);
    return { byStatus: countsOf(byStatus), byRole: countsOf(byRole), escalatedCases: escalated[0]?.n ?? 0 };
  };

  /** By the agency that has the case now, not by that of the escalation. */
  const escalatedByAgency = async (scope: Scope): Promise<ReadonlyMap<string | null, number>> => {
    const open = await escalations.aggregate<{ readonly _id: string }>([{ $match: { open: true } }, { $group: { _id: '$caseId' } }]);
    const counted = new Map<string | null, number>();
    for (let start = 0; start < open.length; start += CASES_AT_ONCE) {
      const ids = open.slice(start, start + CASES_AT_ONCE).map(({ _id }) => _id);
      const some = await cases.aggregate<Count>([{ $match: { _id: { $in: ids }, ...matching(scope) } }, ...counting('agencyId')]);
      for (const { key, n } of some) counted.set(key, (counted.get(key) ?? 0) + n);
    }
    return counted;
  };

  return {
    totals,
    counters: async (scope) => {
      const [figures, byAgency, escalated] = await Promise.all([totals(scope), countCases(scope, 'agencyId'), escalatedByAgency(scope)]);
      return {
        ...figures,
        byAgency: byAgency.toSorted(byKey).map(({ key, n }) => ({ agencyId: key, cases: n, escalated: escalated.get(key) ?? 0 })),
      };
    },
  };
};
