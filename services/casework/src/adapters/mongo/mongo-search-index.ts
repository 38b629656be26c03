import { mongoUpsert } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { SearchIndex } from '#/ports/search-index.ts';
import { prefixRange } from '../prefix-range.ts';
import { TOKENS } from './collections.ts';

export const mongoSearchIndex = (database: MongoDatabase): SearchIndex => {
  const cases = database.model(TOKENS);
  return { add: (caseId, tokens) => mongoUpsert(cases, { _id: caseId }, { $addToSet: { tokens: { $each: [...tokens] } } }) };
};

/** Looks up which cases have all of the words. */
export const mongoTokens = (database: MongoDatabase, words: readonly string[]) => {
  const cases = database.model(TOKENS);
  const { trusted } = database;
  const hasAll = {
    $and: words.map((word) => {
      const [from, to] = prefixRange(word);
      return { tokens: trusted({ $elemMatch: { $gte: from, $lt: to } }) };
    }),
  };
  const idsOf = (documents: readonly { readonly _id: string }[]): readonly string[] => documents.map(({ _id }) => _id);
  return {
    /** Any of them, `limit` at most. */
    some: async (limit: number) => idsOf(await cases.find(hasAll, { _id: 1 }).limit(limit).lean()),
    /** Those of `caseIds`. */
    among: async (caseIds: readonly string[]) =>
      new Set(idsOf(await cases.find({ _id: trusted({ $in: [...caseIds] }), ...hasAll }, { _id: 1 }).lean())),
  };
};
