import type { Migration } from '@tanggap/persistence/sqlite';

export const notificationMigrations: readonly Migration[] = [
  {
    id: 'notification-0001',
    sql: `
      CREATE TABLE notification_contact (
        case_id TEXT PRIMARY KEY,
        tracking_id TEXT NOT NULL,
        email TEXT, -- sealed
        language TEXT NOT NULL,
        concerns TEXT, -- JSON
        handler_post_id TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE notification_delivery (
        id TEXT PRIMARY KEY,
        event_id TEXT NOT NULL,
        correlation_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        tracking_id TEXT NOT NULL,
        person TEXT NOT NULL,
        channel TEXT NOT NULL,
        template TEXT NOT NULL,
        params TEXT NOT NULL, -- JSON
        breach TEXT,
        message_id TEXT NOT NULL,
        language TEXT,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_attempt_at INTEGER NOT NULL,
        uncertain INTEGER NOT NULL,
        reason TEXT,
        created_at TEXT NOT NULL,
        version INTEGER NOT NULL,
        UNIQUE (event_id, person)
      ) STRICT;
      CREATE INDEX notification_delivery_due ON notification_delivery (next_attempt_at) WHERE state IN ('queued', 'sending');
      CREATE INDEX notification_delivery_state ON notification_delivery (state, id);
      CREATE INDEX notification_delivery_case ON notification_delivery (case_id, id);
    `,
  },
];
