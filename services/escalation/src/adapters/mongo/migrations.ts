import type { MongoMigration } from '@tanggap/persistence/mongo';

export const escalationMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'escalation-0001',
    collections: {
      escalation_case: [],
      escalation_due_row: [
        { name: 'armed', key: { state: 1, dueAt: 1, _id: 1 }, only: { state: 'armed' } },
        { name: 'asked', key: { askedAtReal: 1 }, only: { state: 'asked' } },
      ],
    },
  },
];
