import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import type { SearchIndex } from '#/ports/search-index.ts';
import type { SearchLimits } from '../prefix-range.ts';

const ADD = `
  INSERT INTO casework_words (case_id, words) SELECT ?1, ?2 WHERE ?2 <> ''
  ON CONFLICT (case_id) DO UPDATE SET words = words || ' ' || excluded.words`;

const COUNT = 'SELECT count(*) AS n FROM (SELECT rowid FROM casework_word WHERE casework_word MATCH ? LIMIT ?)';
const AMONG = `
  id IN (SELECT case_id FROM casework_words WHERE n IN (SELECT rowid FROM casework_word WHERE casework_word MATCH ?))`;
const HAS = `
  EXISTS (SELECT 1 FROM casework_words t WHERE t.case_id = casework_case.id AND instr(' ' || t.words, ' ' || ?) > 0)`;

/** What the full-text search takes for a part of a word, as it stands: no capitals, which it would not tell apart. */
const WORD = /^(?:[a-z0-9]|[^\0-\x7f])+$/u;

export const sqliteSearchIndex: SearchIndex = {
  add: (caseId, tokens) => sqliteWrite(ADD, [caseId, tokens.join(' ')]),
};

type Condition = { readonly sql: string; readonly params: readonly SqliteValue[] };

/** Conditions on a row of `casework_case`: that it has all of the words. */
export const havingWords = (database: SqliteDatabase, words: readonly string[], { few }: SearchLimits): Condition[] => {
  if (!words.every((word) => WORD.test(word))) return [{ sql: 'FALSE', params: [] }];
  const counted = words.map((word) => {
    const beginning = `"${word}"*`;
    return { word, beginning, cases: Number(database.get(COUNT, beginning, few + 1)?.['n']) };
  });
  return counted
    .toSorted((a, b) => a.cases - b.cases)
    .map(({ word, beginning, cases }, index) =>
      index === 0 && cases <= few ? { sql: AMONG, params: [beginning] } : { sql: HAS, params: [word] },
    );
};
