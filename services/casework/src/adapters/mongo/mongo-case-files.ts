import { mongoById, mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { OPEN_STATUSES } from '#/domain/case.ts';
import type { HistoryRow } from '#/domain/history.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import { archived, changingOf, fileOf, lastingOf } from '../stored-case.ts';
import { CASES, HISTORY } from './collections.ts';

export const FILE_FIELDS = { version: 1, decisionVersion: 1, historyCount: 1, lastHash: 1, state: 1 } as const;

export const mongoCaseFiles = (database: MongoDatabase): CaseFiles => {
  const cases = database.model(CASES);
  const byId = mongoById(database, cases, FILE_FIELDS);
  const history = database.model(HISTORY);
  const append = (row: HistoryRow) => mongoInsert(history, { _id: `${row.caseId}/${row.n}`, ...archived(row) });

  return {
    load: async (caseId) => {
      const document = await byId(caseId);
      return document ? fileOf(document) : undefined;
    },
    openWith: async (unitIds, after, limit) => {
      const { trusted } = database;
      const having = { unitId: trusted({ $in: [...unitIds] }), status: trusted({ $in: [...OPEN_STATUSES] }) };
      const behind = after === null ? {} : { _id: trusted({ $gt: after }) };
      // Among few cases the planner tries other indexes, and would stay with them when there are many.
      const query = cases.find({ ...having, ...behind }, { _id: 1 }).hint({ unitId: 1, status: 1, _id: 1 });
      const found = await query.sort({ _id: 1 }).limit(limit).lean();
      return found.map(({ _id }) => _id);
    },
    add: (file, rows) => [
      mongoInsert(cases, { _id: file.state.caseId, expected: 0, ...changingOf(file), ...lastingOf(file) }),
      ...rows.map(append),
    ],
    save: (file, rows, from) => [
      mongoUpdate(cases, { _id: file.state.caseId, version: from }, { $set: changingOf(file) }, 'one-row'),
      ...rows.map(append),
    ],
    // Setting what is there already would write nothing, and two commits that expect each other's case would both pass.
    expect: (caseId, version) => mongoUpdate(cases, { _id: caseId, version }, { $inc: { expected: 1 } }, 'one-row'),
  };
};
