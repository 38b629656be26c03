import type { Migration } from '@tanggap/persistence';

export const directoryMigrations: readonly Migration[] = [
  {
    id: 'directory-0001',
    sql: `
      CREATE TABLE directory_entity (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (kind, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX directory_area_parent ON directory_entity (json ->> 'parentCode') WHERE kind = 'area';
      CREATE TABLE directory_api_key (
        key_id TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        role TEXT NOT NULL,
        agency_ids TEXT NOT NULL,
        post_id TEXT,
        label TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        revoked_at TEXT
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    id: 'directory-0002',
    sql: `
      CREATE TABLE directory_reorganisation (
        id TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        json TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
];
