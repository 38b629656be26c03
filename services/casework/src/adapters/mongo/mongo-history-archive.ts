import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { ArchivedRow, HistoryArchive } from '#/ports/history-archive.ts';
import { archivedRowOf, endOf } from '../stored-case.ts';
import { CASES, HISTORY } from './collections.ts';

const AT_ONCE = 1_000;
const END = { historyCount: 1, lastHash: 1 } as const;

/** Rows of a case up to number `last`. */
export const mongoRows = async (
  database: MongoDatabase,
  caseId: string,
  last = Number.MAX_SAFE_INTEGER,
): Promise<readonly ArchivedRow[]> => {
  const rows = { caseId, n: database.trusted({ $lte: last }) };
  return (await database.model(HISTORY).find(rows).sort({ n: 1 }).lean()).map(archivedRowOf);
};

export const mongoHistoryArchive = (database: MongoDatabase): HistoryArchive => {
  const cases = database.model(CASES);
  const history = database.model(HISTORY);
  const { trusted } = database;

  return {
    cases: async (after, limit) => {
      const behind = after === null ? {} : { _id: trusted({ $gt: after }) };
      const documents = await cases.find(behind, END).sort({ _id: 1 }).limit(limit).lean();
      return documents.map(({ _id: caseId, ...end }) => ({ caseId, ...endOf(end) }));
    },
    rows: async (caseId) => mongoRows(database, caseId),
    end: async (caseId) => {
      const document = await cases.findOne({ _id: caseId }, END).lean();
      return document ? endOf(document) : undefined;
    },
    withoutFile: async () => {
      const lost: string[] = [];
      const lookFor = async (caseIds: readonly string[]) => {
        const found = await cases.find({ _id: trusted({ $in: [...caseIds] }) }, { _id: 1 }).lean();
        lost.push(...new Set(caseIds).difference(new Set(found.map(({ _id }) => _id))));
      };
      // A file is there as soon as its first row is, and is looked for after the row was seen.
      let seen: string[] = [];
      for await (const { _id: caseId } of history.aggregate([{ $group: { _id: '$caseId' } }]).cursor()) {
        seen.push(String(caseId));
        if (seen.length < AT_ONCE) continue;
        await lookFor(seen);
        seen = [];
      }
      await lookFor(seen);
      return lost;
    },
  };
};
