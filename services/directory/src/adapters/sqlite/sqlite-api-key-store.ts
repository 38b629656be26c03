import { roleSchema } from '@tanggap/contracts';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase, SqliteValue } from '@tanggap/persistence/sqlite';
import { z } from 'zod';
import type { ApiKey, ApiKeyStore } from '#/ports/api-key-store.ts';

const rowSchema = z.object({
  key_id: z.string(),
  hash: z.string(),
  role: roleSchema,
  agency_ids: z.string(),
  post_id: z.string().nullable(),
  label: z.string(),
  issued_at: z.string(),
  revoked_at: z.string().nullable(),
});

const parseKey = (given: Record<string, SqliteValue>): ApiKey => {
  const row = rowSchema.parse(given);
  return {
    keyId: row.key_id,
    hash: row.hash,
    role: row.role,
    agencyIds: z.array(z.string()).parse(JSON.parse(row.agency_ids)),
    postId: row.post_id,
    label: row.label,
    issuedAt: row.issued_at,
    revokedAt: row.revoked_at,
  };
};

const INSERT = `
  INSERT INTO directory_api_key (key_id, hash, role, agency_ids, post_id, label, issued_at, revoked_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const REVOKE = 'UPDATE directory_api_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL';

export const sqliteApiKeyStore = (database: SqliteDatabase): ApiKeyStore => ({
  find: async (keyId) => {
    const row = database.get('SELECT * FROM directory_api_key WHERE key_id = ?', keyId);
    return row && parseKey(row);
  },
  list: async ({ after, limit }) =>
    database.all('SELECT * FROM directory_api_key WHERE key_id > ? ORDER BY key_id LIMIT ?', after ?? '', limit).map(parseKey),
  add: (key) => {
    const agencyIds = JSON.stringify(key.agencyIds);
    const row = [key.keyId, key.hash, key.role, agencyIds, key.postId, key.label, key.issuedAt, key.revokedAt];
    return sqliteWrite(INSERT, row, 'one-row');
  },
  revoke: (keyId, revokedAt) => sqliteWrite(REVOKE, [revokedAt, keyId], 'one-row'),
});
