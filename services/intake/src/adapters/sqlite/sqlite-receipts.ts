import { toInstantString } from '@tanggap/contracts';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Receipts } from '#/ports/receipts.ts';

const ADD = 'INSERT INTO intake_receipt (id, channel, state, reason, body_digest, received_at) VALUES (?, ?, ?, ?, ?, ?)';
/** The whole is counted apart from its parts, else their sum would prove nothing. One statement is one instant. */
const COUNTS = `
  SELECT state, reason, count(*) AS amount, (SELECT count(*) FROM intake_receipt) AS total
  FROM intake_receipt GROUP BY state, reason ORDER BY state, reason`;

export const sqliteReceipts = (database: SqliteDatabase): Receipts => ({
  add: (receipt) =>
    sqliteWrite(ADD, [receipt.id, receipt.channel, receipt.state, receipt.reason, receipt.bodyDigest, toInstantString(receipt.receivedAt)]),
  counts: async () => {
    const rows = database.all(COUNTS).map((row) => ({
      state: String(row['state']),
      reason: String(row['reason']),
      amount: Number(row['amount']),
      total: Number(row['total']),
    }));
    const amountOf = (state: string) => rows.filter((row) => row.state === state).reduce((sum, row) => sum + row.amount, 0);
    return {
      receipts: rows[0]?.total ?? 0,
      parsed: amountOf('parsed'),
      waiting: amountOf('waiting'),
      rejected: amountOf('rejected'),
      rejectedByReason: Object.fromEntries(rows.filter((row) => row.state === 'rejected').map((row) => [row.reason, row.amount])),
    };
  },
});
