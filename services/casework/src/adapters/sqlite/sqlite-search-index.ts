import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { SearchIndex } from '#/ports/search-index.ts';
import { prefixRange } from '../prefix-range.ts';
import type { SearchLimits } from '../prefix-range.ts';

const ADD = 'INSERT OR IGNORE INTO casework_token (case_id, token) SELECT ?, value FROM json_each(?)';

const COUNT = 'SELECT count(*) AS n FROM (SELECT 1 FROM casework_token WHERE token >= ? AND token < ? LIMIT ?)';
const AMONG = 'id IN (SELECT case_id FROM casework_token WHERE token >= ? AND token < ?)';
const HAS = 'EXISTS (SELECT 1 FROM casework_token t WHERE t.case_id = casework_case.id AND t.token >= ? AND t.token < ?)';

export const sqliteSearchIndex: SearchIndex = {
  add: (caseId, tokens) => sqliteWrite(ADD, [caseId, JSON.stringify(tokens)]),
};

/** Conditions on a row of `casework_case`: that it has all of the words. */
export const havingWords = (database: SqliteDatabase, words: readonly string[], { few }: SearchLimits) => {
  const counted = words.map((word) => {
    const range = prefixRange(word);
    return { range, cases: Number(database.get(COUNT, ...range, few + 1)?.['n']) };
  });
  return counted
    .toSorted((a, b) => a.cases - b.cases)
    .map(({ range, cases }, index): { readonly sql: string; readonly params: readonly SqliteValue[] } => ({
      sql: index === 0 && cases <= few ? AMONG : HAS,
      params: range,
    }));
};
