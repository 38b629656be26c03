import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Contacts } from '#/ports/contacts.ts';
import { contactOf, contactRecordOf } from '../contact-record.ts';

const FIND = `
  SELECT case_id AS caseId, tracking_id AS trackingId, email, language, concerns, handler_post_id AS handlerPostId
  FROM notification_contact WHERE case_id = ?`;
const ADD = `
  INSERT INTO notification_contact (case_id, tracking_id, email, language, concerns, handler_post_id)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

export const sqliteContacts = (database: SqliteDatabase): Contacts => ({
  find: async (caseId) => {
    const found = database.get(FIND, caseId);
    return found && contactOf(found);
  },
  add: (contact) => {
    const { caseId, trackingId, email, language, concerns, handlerPostId } = contactRecordOf(contact);
    return sqliteWrite(ADD, [caseId, trackingId, email, language, concerns, handlerPostId]);
  },
  setHandler: (caseId, postId) => sqliteWrite('UPDATE notification_contact SET handler_post_id = ? WHERE case_id = ?', [postId, caseId]),
});
