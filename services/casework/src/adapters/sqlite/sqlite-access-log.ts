import { toInstantString } from '@tanggap/contracts';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { AccessLog } from '#/ports/access-log.ts';

const ADD = 'INSERT INTO casework_access_log (case_id, opened_at, role, key_id, post_id, purpose) VALUES (?, ?, ?, ?, ?, ?)';

export const sqliteAccessLog: AccessLog = {
  opened: ({ caseId, at, by, purpose }) => sqliteWrite(ADD, [caseId, toInstantString(at), by.role, by.keyId, by.postId, purpose]),
};
