import { toInstantString } from '@tanggap/contracts';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Receipts } from '#/ports/receipts.ts';
import { receiptCountsOf } from '../receipt-counts.ts';

const ADD = 'INSERT INTO intake_receipt (id, channel, state, reason, body_digest, received_at) VALUES (?, ?, ?, ?, ?, ?)';
/** One statement is one instant. */
const COUNTS = `
  SELECT state, reason, count(*) AS amount, (SELECT count(*) FROM intake_receipt) AS total
  FROM intake_receipt GROUP BY state, reason ORDER BY state, reason`;

export const sqliteReceipts = (database: SqliteDatabase): Receipts => ({
  add: (receipt) =>
    sqliteWrite(ADD, [receipt.id, receipt.channel, receipt.state, receipt.reason, receipt.bodyDigest, toInstantString(receipt.receivedAt)]),
  counts: async () => {
    const rows = database.all(COUNTS);
    const groups = rows.map((row) => ({
      state: String(row['state']),
      reason: row['reason'] === null ? null : String(row['reason']),
      amount: Number(row['amount']),
    }));
    return receiptCountsOf(Number(rows[0]?.['total'] ?? 0), groups);
  },
});
