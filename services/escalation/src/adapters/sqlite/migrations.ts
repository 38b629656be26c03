import type { Migration } from '@tanggap/persistence/sqlite';

export const migrations: readonly Migration[] = [
  {
    id: 'escalation-0001',
    sql: `
      CREATE TABLE escalation_case (
        case_id TEXT PRIMARY KEY,
        agency_id TEXT,
        correlation_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        clocks TEXT NOT NULL
      ) STRICT;
      -- Instants in Unix milliseconds of the service's clock, asked_at_real in those of real time.
      CREATE TABLE escalation_due_row (
        case_id TEXT NOT NULL,
        clock TEXT NOT NULL,
        episode INTEGER NOT NULL,
        level INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        asked_at_real INTEGER,
        PRIMARY KEY (case_id, clock, episode, level, generation)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX escalation_due_row_armed ON escalation_due_row (due_at) WHERE state = 'armed';
      CREATE INDEX escalation_due_row_asked ON escalation_due_row (asked_at_real) WHERE state = 'asked';
    `,
  },
  {
    id: 'escalation-0002',
    sql: `
      CREATE TABLE escalation_rule_version (
        kind TEXT NOT NULL,
        rule_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        edit INTEGER NOT NULL,
        state TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (kind, rule_id, version)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE escalation_recalculation (
        id TEXT PRIMARY KEY,
        asked_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      -- What a row was reckoned by: its calendar, from which instant on, and as of which publication (Unix milliseconds, 0
      -- for the first). Null in rows of before: they are looked at whatever changes.
      ALTER TABLE escalation_due_row ADD COLUMN calendar TEXT;
      ALTER TABLE escalation_due_row ADD COLUMN reckoned_from INTEGER;
      ALTER TABLE escalation_due_row ADD COLUMN calendar_as_of INTEGER;
    `,
  },
];
