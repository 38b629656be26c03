import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { expect, it } from 'vitest';
import { caseworkMigrations } from './migrations.ts';
import { havingWords } from './sqlite-search-index.ts';

it('keeps the words that cases had before there was a full-text index', async () => {
  const database = openSqlite(':memory:');
  database.migrate(caseworkMigrations.filter(({ id }) => id < 'casework-0004'));
  const rows = ['jalan', 'lubang', 'éclair'].map((token) => ['case-1', token]).concat([['case-2', 'lampu']]);
  await database.commit(rows.map((row) => sqliteWrite('INSERT INTO casework_token (case_id, token) VALUES (?, ?)', row)));
  database.migrate(caseworkMigrations);
  const found = (...words: string[]) => {
    const conditions = havingWords(database, words, { few: 10 });
    const all = `WITH casework_case AS (SELECT case_id AS id FROM casework_words) SELECT id FROM casework_case`;
    const sql = `${all} WHERE ${conditions.map((condition) => condition.sql).join(' AND ')} ORDER BY id`;
    return database.all(sql, ...conditions.flatMap(({ params }) => params)).map(({ id }) => id);
  };
  expect(found('lub', 'jalan')).toEqual(['case-1']);
  expect(found('écl')).toEqual(['case-1']);
  expect(found('l')).toEqual(['case-1', 'case-2']);
  await database.close();
});
