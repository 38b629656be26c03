import type { MongoMigration } from '@tanggap/persistence/mongo';

export const intakeMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'intake-0001',
    collections: {
      intake_receipt: [{ name: 'state', key: { state: 1, reason: 1 } }],
      intake_submission: [
        { name: 'receipt', key: { receiptId: 1 }, unique: true },
        { name: 'tracking', key: { trackingId: 1 }, unique: true },
      ],
      intake_kept_answer: [{ name: 'expiry', key: { expiresAt: 1 } }],
      intake_pin_failure: [{ name: 'age', key: { failedAt: 1 } }],
      intake_view: [],
      intake_timeline: [{ name: 'order', key: { caseId: 1, at: 1, version: 1 } }],
    },
  },
  { id: 'intake-0002', collections: { intake_import: [], intake_origin: [] } },
];
