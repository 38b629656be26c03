import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { ApiKeyStore } from '#/ports/api-key-store.ts';
import { apiKeyOf } from '../stored-api-key.ts';

const SELECT = `
  SELECT key_id AS keyId, hash, role, agency_ids AS agencyIds, post_id AS postId, label, issued_at AS issuedAt, revoked_at AS revokedAt
  FROM directory_api_key`;
const INSERT = `
  INSERT INTO directory_api_key (key_id, hash, role, agency_ids, post_id, label, issued_at, revoked_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
const ACT_FOR = 'UPDATE directory_api_key SET agency_ids = ? WHERE key_id = ? AND agency_ids = ? AND revoked_at IS NULL';
const REVOKE = 'UPDATE directory_api_key SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL';

export const sqliteApiKeyStore = (database: SqliteDatabase): ApiKeyStore => ({
  find: async (keyId) => {
    const row = database.get(`${SELECT} WHERE key_id = ?`, keyId);
    return row && apiKeyOf(row);
  },
  list: async ({ after, limit }) => database.all(`${SELECT} WHERE key_id > ? ORDER BY key_id LIMIT ?`, after ?? '', limit).map(apiKeyOf),
  add: (key) => {
    const agencyIds = JSON.stringify(key.agencyIds);
    const row = [key.keyId, key.hash, key.role, agencyIds, key.postId, key.label, key.issuedAt, key.revokedAt];
    return sqliteWrite(INSERT, row, 'one-row');
  },
  actFor: ({ keyId, agencyIds: before }, agencyIds) =>
    sqliteWrite(ACT_FOR, [JSON.stringify(agencyIds), keyId, JSON.stringify(before)], 'one-row'),
  revoke: (keyId, revokedAt) => sqliteWrite(REVOKE, [revokedAt, keyId], 'one-row'),
});
