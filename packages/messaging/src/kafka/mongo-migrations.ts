import type { MongoMigration } from '@tanggap/persistence/mongo';

/** Sent events of topics that do not keep everything are kept for this long, to refill a broker that lost some. */
const KEEP_SENT_SECONDS = 7 * 24 * 60 * 60;

export const messagingMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'messaging-0001',
    collections: {
      messaging_outbox: [
        // Holds all that is asked about what waits, so that counting it reads no documents.
        { name: 'pending', key: { pending: 1, key: 1, source: 1, sequence: 1, committedAt: 1 }, only: { pending: true } },
        {
          name: 'sent',
          key: { sentAt: 1 },
          // Without what the compacted topics hold nobody would know any office or key: that is kept for good.
          only: { topic: { $in: ['case-events', 'delivery-events'] } },
          expireAfterSeconds: KEEP_SENT_SECONDS,
        },
      ],
      messaging_inbox: [],
      messaging_dead_letter: [
        { name: 'event', key: { group: 1, key: 1, source: 1, sequence: 1 }, unique: true },
        { name: 'arrival', key: { group: 1, key: 1, parkedAt: 1, _id: 1 } },
        { name: 'listed', key: { parkedAt: 1, _id: 1 } },
        { name: 'retry', key: { group: 1, retryAt: 1 }, only: { retryAt: { $gt: 0 } } },
        { name: 'decided', key: { group: 1, decision: 1 }, only: { decision: { $gt: '' } } },
      ],
    },
  },
];
