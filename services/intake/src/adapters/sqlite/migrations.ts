import type { Migration } from '@tanggap/persistence';

export const intakeMigrations: readonly Migration[] = [
  {
    id: 'intake-0001',
    sql: `
      CREATE TABLE intake_receipt (
        id TEXT PRIMARY KEY,
        channel TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('parsed', 'waiting', 'rejected')),
        reason TEXT,
        body_digest TEXT,
        received_at TEXT NOT NULL,
        CHECK ((state = 'rejected') = (reason IS NOT NULL))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX intake_receipt_state ON intake_receipt (state, reason);
      CREATE TABLE intake_submission (
        case_id TEXT PRIMARY KEY,
        receipt_id TEXT NOT NULL UNIQUE,
        tracking_id TEXT NOT NULL UNIQUE,
        pin_verifier TEXT NOT NULL,
        received_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE intake_kept_answer (
        caller TEXT NOT NULL,
        key TEXT NOT NULL,
        request_digest TEXT NOT NULL,
        answer TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (caller, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX intake_kept_answer_expiry ON intake_kept_answer (expires_at);
      -- One row per wrong PIN of the last hour, and never more per subject than its limit.
      CREATE TABLE intake_pin_failure (
        number INTEGER PRIMARY KEY,
        subject TEXT NOT NULL,
        failed_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX intake_pin_failure_subject ON intake_pin_failure (subject, failed_at);
      CREATE INDEX intake_pin_failure_age ON intake_pin_failure (failed_at);
      CREATE TABLE intake_view (
        case_id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        status TEXT NOT NULL,
        agency_id TEXT,
        unit_id TEXT,
        answered INTEGER NOT NULL,
        silenced INTEGER NOT NULL,
        deadlines TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE intake_timeline (
        case_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        type TEXT NOT NULL,
        text TEXT,
        facts TEXT NOT NULL,
        PRIMARY KEY (case_id, version)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 'intake-0002',
    sql: `
      CREATE TABLE intake_import (
        id TEXT PRIMARY KEY,
        line INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        imported INTEGER NOT NULL,
        known INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        report_bytes INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE intake_origin (
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        PRIMARY KEY (source, source_id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
