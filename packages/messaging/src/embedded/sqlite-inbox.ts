import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Inbox } from '../ports/inbox.ts';

const LOAD = `
  SELECT subject, source, last FROM messaging_inbox
  WHERE consumer_group = ? AND subject IN (SELECT value FROM json_each(?))`;

/** Only the first event of a source may find nothing. */
const BEGIN = `
  INSERT INTO messaging_inbox (consumer_group, subject, source, last) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT DO UPDATE SET last = excluded.last WHERE last < excluded.last`;

const ADVANCE = `
  UPDATE messaging_inbox SET last = ?4 WHERE consumer_group = ?1 AND subject = ?2 AND source = ?3 AND last >= ?5 AND last < ?4`;

const PASS = `
  INSERT INTO messaging_inbox (consumer_group, subject, source, last) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET last = max(last, excluded.last)`;

export const sqliteInbox = (database: SqliteDatabase): Inbox => {
  const pass: Inbox['pass'] = (group, positions) =>
    positions.map(({ key, source, sequence }) => sqliteWrite(PASS, [group, key, source, sequence]));
  return {
    load: async (group, keys) =>
      database
        .all(LOAD, group, JSON.stringify(keys))
        .map((row) => ({ key: String(row['subject']), source: String(row['source']), sequence: Number(row['last']) })),
    advance: (group, { key, source, sequence }, from, passed = []) => [
      from === 0
        ? sqliteWrite(BEGIN, [group, key, source, sequence], 'one-row')
        : sqliteWrite(ADVANCE, [group, key, source, sequence, from], 'one-row'),
      ...pass(group, passed),
    ],
    pass,
  };
};
