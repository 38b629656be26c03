import { toInstantString } from '@tanggap/contracts';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { KeptAnswers } from '#/ports/kept-answers.ts';

const FIND = 'SELECT * FROM intake_kept_answer WHERE caller = ? AND key = ? AND expires_at > ?';
const KEEP = `
  INSERT INTO intake_kept_answer (caller, key, request_digest, answer, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT DO UPDATE SET request_digest = excluded.request_digest, answer = excluded.answer, expires_at = excluded.expires_at
  WHERE expires_at <= ?6`;

export const sqliteKeptAnswers = (database: SqliteDatabase): KeptAnswers => ({
  find: async (caller, key, now) => {
    const row = database.get(FIND, caller, key, toInstantString(now));
    return (
      row && {
        caller,
        key,
        requestDigest: String(row['request_digest']),
        answer: String(row['answer']),
        expiresAt: Temporal.Instant.from(String(row['expires_at'])),
      }
    );
  },
  keep: ({ caller, key, requestDigest, answer, expiresAt }, now) =>
    sqliteWrite(KEEP, [caller, key, requestDigest, answer, toInstantString(expiresAt), toInstantString(now)], 'one-row'),
  dropExpired: (now) => sqliteWrite('DELETE FROM intake_kept_answer WHERE expires_at <= ?', [toInstantString(now)]),
});
