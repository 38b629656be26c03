import type { MongoMigration } from '@tanggap/persistence/mongo';

export const notificationMongoMigrations: readonly MongoMigration[] = [
  {
    id: 'notification-0001',
    collections: {
      notification_contact: [],
      notification_delivery: [
        { name: 'event_person', key: { eventId: 1, person: 1 }, unique: true },
        { name: 'due', key: { state: 1, nextAttemptAt: 1 } },
        { name: 'state', key: { state: 1, _id: 1 } },
        { name: 'case', key: { caseId: 1, _id: 1 } },
      ],
    },
  },
];
