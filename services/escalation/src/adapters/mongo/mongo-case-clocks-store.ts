import { mongoUpdate, mongoUpsert, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { rowIdOf } from '#/domain/row-id.ts';
import type { CaseClocksStore, ChangedRow } from '#/ports/case-clocks-store.ts';
import { decodeClocks, encodeClocks } from '../clocks-codec.ts';
import { CASES, DUE_ROWS } from './collections.ts';

export const mongoCaseClocksStore = (database: MongoDatabase): CaseClocksStore => {
  const { trusted } = database;
  const cases = database.model(CASES);
  const dueRows = database.model(DUE_ROWS);

  const putRow = (caseId: string, { dueAt, reckonedFrom, calendarAsOf, ...row }: ChangedRow) => {
    const by = { reckonedFrom: reckonedFrom.epochMilliseconds, calendarAsOf: calendarAsOf?.epochMilliseconds ?? 0 };
    return mongoUpsert(dueRows, { _id: rowIdOf({ ...row, caseId }) }, { $set: { ...row, ...by, caseId, dueAt: dueAt.epochMilliseconds } });
  };

  return {
    load: async (caseIds) => {
      const found = await cases.find({ _id: trusted({ $in: [...caseIds] }) }).lean();
      return new Map(
        found.map(({ _id, clocks, version, correlationId }) => [_id, { clocks: decodeClocks(clocks), version, correlationId }]),
      );
    },
    find: async (caseId, scope) => {
      const visible = scope.type === 'all' ? {} : { agencyId: trusted({ $in: [...scope.agencyIds] }) };
      const found = await cases.findOne({ _id: caseId, ...visible }).lean();
      return found ? decodeClocks(found.clocks) : undefined;
    },
    save: ({ version, correlationId }, after, rows) => {
      const { caseId, agencyId } = after;
      const expected = { _id: caseId, version };
      const change = { $set: { agencyId, clocks: encodeClocks(after) }, $inc: { version: 1 } };
      return [
        version === 0
          ? // A case of any other version is in the way.
            mongoUpsertIf(cases, expected, { ...change, $setOnInsert: { correlationId } })
          : mongoUpdate(cases, expected, change, 'one-row'),
        ...rows.map((row) => putRow(caseId, row)),
      ];
    },
  };
};
