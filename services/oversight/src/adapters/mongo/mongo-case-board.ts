import { mongoKeepFirst, mongoUpdate, mongoUpdateMany } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { CaseBoard } from '#/ports/case-board.ts';
import { escalatedCaseOf } from '../stored-rows.ts';
import { CASES, ESCALATIONS } from './collections.ts';
import { inScope } from './in-scope.ts';
import { mongoTotals } from './mongo-totals.ts';

const idOf = (caseId: string, clock: string, episode: number): string => `${caseId}/${clock}/${episode}`;

export const mongoCaseBoard = (database: MongoDatabase): CaseBoard => {
  const cases = database.model(CASES);
  const escalations = database.model(ESCALATIONS);
  const { trusted } = database;

  return {
    open: ({ caseId: _id, ...row }) => mongoKeepFirst(cases, { _id }, { _id, ...row }),
    setStatus: (caseId, status) => mongoUpdate(cases, { _id: caseId }, { $set: { status } }),
    setDuty: (caseId, status, duty) => {
      const { agencyId, unitId } = duty ?? { agencyId: null, unitId: null };
      return mongoUpdate(cases, { _id: caseId }, { $set: { status, agencyId, unitId } });
    },
    escalate: (escalation) => {
      const { caseId, clock, episode, agencyId, unitId, level, role, postId, vacant, levelDueAt, escalatedAt, historical } = escalation;
      const id = idOf(caseId, clock, episode);
      // Named one by one: an event may tell more than the board keeps.
      const reached = { level, role, postId, vacant, levelDueAt, escalatedAt, historical };
      return [
        mongoKeepFirst(escalations, { _id: id }, { _id: id, open: true, caseId, clock, episode, agencyId, unitId, ...reached }),
        mongoUpdate(escalations, { _id: id, level: trusted({ $lt: level }) }, { $set: reached }),
      ];
    },
    handOver: (caseId, { agencyId, unitId }) => mongoUpdateMany(escalations, { caseId, open: true }, { $set: { agencyId, unitId } }),
    supersede: (caseId, clock, episode) =>
      mongoUpdateMany(escalations, { caseId, clock, episode: trusted({ $lt: episode }) }, { $set: { open: false } }),
    settle: (caseId, clock, episode) => mongoUpdate(escalations, { _id: idOf(caseId, clock, episode) }, { $set: { open: false } }),
    escalations: async (scope, { role, agencyId, caseId, before, limit }) => {
      const conditions = [
        { open: true, ...inScope(database, scope) },
        ...(role === undefined ? [] : [{ role }]),
        ...(agencyId === undefined ? [] : [{ agencyId }]),
        ...(caseId === undefined ? [] : [{ caseId }]),
        ...(before === undefined ? [] : [behind(database, before)]),
      ];
      const found = await escalations.find({ $and: conditions }).sort({ escalatedAt: -1, caseId: -1, clock: -1 }).limit(limit).lean();
      const ids = [...new Set(found.map((escalation) => escalation.caseId))];
      const known = await cases.find({ _id: trusted({ $in: ids }) }, { trackingId: 1, status: 1 }).lean();
      const caseOf = new Map(known.map(({ _id, ...rest }) => [_id, rest]));
      return found.map((escalation) => escalatedCaseOf({ ...escalation, ...caseOf.get(escalation.caseId) }));
    },
    ...mongoTotals(database),
  };
};

type Place = { readonly escalatedAt: string; readonly caseId: string; readonly clock: string };

/** The first condition alone is what the index is read by. */
const behind = ({ trusted }: MongoDatabase, { escalatedAt, caseId, clock }: Place): object => ({
  escalatedAt: trusted({ $lte: escalatedAt }),
  $or: [{ escalatedAt: trusted({ $lt: escalatedAt }) }, { caseId: trusted({ $lt: caseId }) }, { caseId, clock: trusted({ $lt: clock }) }],
});
