import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { languageSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { Contacts } from '#/ports/contacts.ts';

const concernsSchema = z
  .object({ agencyId: z.string().nullable(), unitId: z.string().nullable(), postId: z.string().nullable() })
  .nullable();

const rowSchema = z.object({
  case_id: z.string(),
  tracking_id: z.string(),
  email: z.string().nullable(),
  language: languageSchema,
  concerns: z.string().nullable(),
  handler_post_id: z.string().nullable(),
});

const ADD = `
  INSERT INTO notification_contact (case_id, tracking_id, email, language, concerns, handler_post_id)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

export const sqliteContacts = (database: SqliteDatabase): Contacts => ({
  find: async (caseId) => {
    const found = database.get('SELECT * FROM notification_contact WHERE case_id = ?', caseId);
    if (!found) return undefined;
    const row = rowSchema.parse(found);
    return {
      caseId: row.case_id,
      trackingId: row.tracking_id,
      email: row.email,
      language: row.language,
      concerns: concernsSchema.parse(row.concerns === null ? null : JSON.parse(row.concerns)),
      handlerPostId: row.handler_post_id,
    };
  },
  add: ({ caseId, trackingId, email, language, concerns, handlerPostId }) =>
    sqliteWrite(ADD, [caseId, trackingId, email, language, concerns && JSON.stringify(concerns), handlerPostId]),
  setHandler: (caseId, postId) => sqliteWrite('UPDATE notification_contact SET handler_post_id = ? WHERE case_id = ?', [postId, caseId]),
});
