import type { Migration } from '@tanggap/persistence';

export const messagingMigrations: readonly Migration[] = [
  {
    id: 'messaging-0001',
    sql: `
      -- The outbox is the log: position is the order of commits.
      CREATE TABLE messaging_log (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        topic TEXT NOT NULL,
        subject TEXT NOT NULL,
        source TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        type TEXT NOT NULL,
        event TEXT NOT NULL,
        UNIQUE (source, subject, sequence)
      ) STRICT;
      CREATE INDEX messaging_log_topic ON messaging_log (topic, position);
      CREATE TABLE messaging_sequence (
        source TEXT NOT NULL,
        subject TEXT NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (source, subject)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE messaging_inbox (
        consumer_group TEXT NOT NULL,
        subject TEXT NOT NULL,
        source TEXT NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (consumer_group, subject, source)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE messaging_position (consumer_group TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE messaging_dead_letter (
        arrival INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        consumer_group TEXT NOT NULL,
        subject TEXT NOT NULL,
        source TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        type TEXT NOT NULL,
        event TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        parked_at INTEGER NOT NULL,
        retry_at INTEGER,
        decision TEXT,
        UNIQUE (consumer_group, subject, source, sequence)
      ) STRICT;
      CREATE INDEX messaging_dead_letter_due ON messaging_dead_letter (consumer_group, retry_at)
        WHERE retry_at IS NOT NULL OR decision IS NOT NULL;
    `,
  },
];
