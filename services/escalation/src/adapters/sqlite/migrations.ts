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
];
