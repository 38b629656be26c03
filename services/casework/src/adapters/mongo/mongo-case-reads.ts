import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { CaseQuery, CaseReads, ListPlace, Reader } from '#/ports/case-reads.ts';
import type { SearchLimits } from '../prefix-range.ts';
import { fileOf, historyRowOf } from '../stored-case.ts';
import { CASES } from './collections.ts';
import { FILE_FIELDS } from './mongo-case-files.ts';
import { mongoRows } from './mongo-history-archive.ts';
import { mongoTokens } from './mongo-search-index.ts';

export type MongoSearchLimits = SearchLimits & {
  /** How many cases are looked at in one go. */
  readonly chunk: number;
};

const FIELDS = { ...FILE_FIELDS, openedAt: 1 } as const;

export const mongoCaseReads = (database: MongoDatabase, { few, chunk }: MongoSearchLimits): CaseReads => {
  const cases = database.model(CASES);
  const { trusted } = database;

  /** One reader sees one set of cases, whatever is asked: this is the only place where the access boundary stands. */
  const visibleTo = ({ scope, postId, unitId }: Reader): object[] => [
    ...(scope.type === 'all' ? [] : [{ agencyId: trusted({ $in: [...scope.agencyIds] }) }]),
    ...(postId === null ? [] : [{ concernedPostId: trusted({ $ne: postId }), concernedDeputyId: trusted({ $ne: postId }) }]),
    ...(unitId === null ? [] : [{ concernedUnitId: trusted({ $ne: unitId }) }]),
  ];

  // The first condition alone is what the index is read by.
  const behind = ({ openedAt, caseId }: ListPlace): object => ({
    openedAt: trusted({ $lte: openedAt }),
    $or: [{ openedAt: trusted({ $lt: openedAt }) }, { _id: trusted({ $lt: caseId }) }],
  });

  const page = async ({ reader, status, agencyId, after, limit }: Omit<CaseQuery, 'words'>, ...others: readonly object[]) => {
    const conditions = [
      ...visibleTo(reader),
      ...(status === null ? [] : [{ status }]),
      ...(agencyId === null ? [] : [{ agencyId }]),
      ...(after === null ? [] : [behind(after)]),
      ...others,
    ];
    return cases
      .find(conditions.length === 0 ? {} : { $and: conditions }, FIELDS)
      .sort({ openedAt: -1, _id: -1 })
      .limit(limit)
      .lean();
  };

  /** Goes through the list, until `limit` cases have the words. */
  const walk = async (query: Omit<CaseQuery, 'words'>, tokens: ReturnType<typeof mongoTokens>) => {
    const kept: Awaited<ReturnType<typeof page>> = [];
    let { after } = query;
    for (;;) {
      const next = await page({ ...query, after, limit: chunk });
      const having = await tokens.among(next.map(({ _id }) => _id));
      kept.push(...next.filter(({ _id }) => having.has(_id)));
      const last = next.at(-1);
      if (!last || next.length < chunk || kept.length >= query.limit) return kept.slice(0, query.limit);
      const { openedAt, _id: caseId } = last;
      after = { openedAt, caseId };
    }
  };

  const found = async ({ words, ...query }: CaseQuery) => {
    if (words.length === 0) return page(query);
    const tokens = mongoTokens(database, words);
    const some = await tokens.some(few + 1);
    return some.length <= few ? page(query, { _id: trusted({ $in: [...some] }) }) : walk(query, tokens);
  };

  return {
    find: async (caseId, reader) => {
      const document = await cases.findOne({ $and: [{ _id: caseId }, ...visibleTo(reader)] }, FILE_FIELDS).lean();
      return document ? fileOf(document) : undefined;
    },
    list: async (query) => (await found(query)).map(fileOf),
    history: async (caseId, count) => (await mongoRows(database, caseId, count)).map(historyRowOf),
  };
};
