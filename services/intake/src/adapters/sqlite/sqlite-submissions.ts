import { toInstantString } from '@tanggap/contracts';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Submissions } from '#/ports/submissions.ts';

const ADD = 'INSERT INTO intake_submission (case_id, receipt_id, tracking_id, pin_verifier, received_at) VALUES (?, ?, ?, ?, ?)';

export const sqliteSubmissions = (database: SqliteDatabase): Submissions => ({
  add: ({ caseId, receiptId, trackingId, pinVerifier, receivedAt }) =>
    sqliteWrite(ADD, [caseId, receiptId, trackingId, pinVerifier, toInstantString(receivedAt)]),
  byTrackingId: async (trackingId) => {
    const row = database.get('SELECT * FROM intake_submission WHERE tracking_id = ?', trackingId);
    return (
      row && {
        caseId: String(row['case_id']),
        receiptId: String(row['receipt_id']),
        trackingId: String(row['tracking_id']),
        pinVerifier: String(row['pin_verifier']),
        receivedAt: Temporal.Instant.from(String(row['received_at'])),
      }
    );
  },
  count: async () => Number(database.get('SELECT count(*) AS amount FROM intake_submission')?.['amount']),
});
