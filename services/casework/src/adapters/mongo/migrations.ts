import type { MongoMigration } from '@tanggap/persistence/mongo';

export const caseworkMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'casework-0001',
    collections: {
      casework_case: [
        { name: 'tracking', key: { trackingId: 1 }, unique: true },
        { name: 'opened', key: { openedAt: -1, _id: -1 } },
        { name: 'agency', key: { agencyId: 1, openedAt: -1, _id: -1 } },
        { name: 'status', key: { status: 1, openedAt: -1, _id: -1 } },
      ],
      casework_history: [{ name: 'case', key: { caseId: 1, n: 1 } }],
      casework_token: [{ name: 'tokens', key: { tokens: 1 } }],
      casework_access_log: [{ name: 'case', key: { caseId: 1, openedAt: 1 } }],
    },
  },
  { id: 'casework-0002', collections: { casework_case: [{ name: 'unit', key: { unitId: 1, status: 1, _id: 1 } }] } },
];
