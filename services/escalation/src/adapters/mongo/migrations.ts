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
  {
    id: 'escalation-0002',
    collections: {
      escalation_rule_version: [
        { name: 'effective', key: { state: 1 } },
        { name: 'all', key: { kind: 1, ruleId: 1, version: 1 } },
      ],
      escalation_recalculation: [
        { name: 'unfinished', key: { state: 1, askedAt: 1 } },
        { name: 'newest', key: { askedAt: -1 } },
      ],
    },
  },
];
