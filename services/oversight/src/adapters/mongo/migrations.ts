import type { MongoMigration } from '@tanggap/persistence/mongo';

const open = { open: true } as const;
const newestFirst = { escalatedAt: -1, caseId: -1, clock: -1 } as const;

export const oversightMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'oversight-0001',
    collections: {
      oversight_case: [{ name: 'agency', key: { agencyId: 1, status: 1 } }],
      // What is settled stays for good and is asked for by nobody: only what is open is in the first two.
      oversight_escalation: [
        { name: 'open', key: { open: 1, ...newestFirst }, only: open },
        { name: 'agency', key: { agencyId: 1, ...newestFirst }, only: open },
        { name: 'case', key: { caseId: 1, clock: 1, episode: 1 } },
      ],
      oversight_feed: [{ name: 'agency', key: { agencyId: 1, _id: 1 } }],
    },
  },
];
