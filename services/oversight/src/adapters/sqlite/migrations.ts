import type { Migration } from '@tanggap/persistence';

export const oversightMigrations: readonly Migration[] = [
  {
    id: 'oversight-0001',
    sql: `
      CREATE TABLE oversight_case (
        case_id TEXT PRIMARY KEY,
        tracking_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        agency_id TEXT,
        unit_id TEXT,
        opened_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX oversight_case_agency ON oversight_case (agency_id, status);
      CREATE TABLE oversight_escalation (
        case_id TEXT NOT NULL,
        clock TEXT NOT NULL,
        episode INTEGER NOT NULL,
        level INTEGER NOT NULL,
        role TEXT NOT NULL,
        agency_id TEXT,
        unit_id TEXT,
        post_id TEXT,
        vacant INTEGER NOT NULL,
        level_due_at TEXT NOT NULL,
        escalated_at TEXT NOT NULL,
        open INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (case_id, clock, episode)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX oversight_escalation_open ON oversight_escalation (open, escalated_at, case_id, clock);
      CREATE TABLE oversight_feed (
        cursor INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        case_id TEXT NOT NULL,
        agency_id TEXT,
        at TEXT NOT NULL,
        data TEXT NOT NULL
      ) STRICT;
    `,
  },
  { id: 'oversight-0002', sql: 'ALTER TABLE oversight_escalation ADD COLUMN historical INTEGER NOT NULL DEFAULT 0;' },
];
