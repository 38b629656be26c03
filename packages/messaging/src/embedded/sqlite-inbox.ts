import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Inbox } from '../ports/inbox.ts';

const LOAD = `
  SELECT subject, source, last FROM messaging_inbox
  WHERE consumer_group = ? AND subject IN (SELECT value FROM json_each(?))`;

const ADVANCE = `
  INSERT INTO messaging_inbox (consumer_group, subject, source, last) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT DO UPDATE SET last = excluded.last WHERE last = ?5`;

const PASS = `
  INSERT INTO messaging_inbox (consumer_group, subject, source, last) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET last = max(last, excluded.last)`;

export const sqliteInbox = (database: SqliteDatabase): Inbox => ({
  load: async (group, keys) =>
    database
      .all(LOAD, group, JSON.stringify(keys))
      .map((row) => ({ key: String(row['subject']), source: String(row['source']), sequence: Number(row['last']) })),
  advance: (group, { key, source, sequence }, from) => sqliteWrite(ADVANCE, [group, key, source, sequence, from], 'one-row'),
  pass: (group, positions) => positions.map(({ key, source, sequence }) => sqliteWrite(PASS, [group, key, source, sequence])),
});
