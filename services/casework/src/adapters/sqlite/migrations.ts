import type { Migration } from '@tanggap/persistence';

export const caseworkMigrations: readonly Migration[] = [
  {
    id: 'casework-0001',
    sql: `
      -- state is the whole case; the columns beside it are those that queries and the chain need.
      CREATE TABLE casework_case (
        id TEXT PRIMARY KEY,
        tracking_id TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL,
        decision_version INTEGER NOT NULL,
        status TEXT NOT NULL,
        agency_id TEXT,
        unit_id TEXT,
        post_id TEXT,
        kind TEXT NOT NULL,
        area_code TEXT,
        confidential INTEGER NOT NULL,
        concerned_post_id TEXT,
        concerned_deputy_id TEXT,
        concerned_unit_id TEXT,
        opened_at TEXT NOT NULL,
        history_count INTEGER NOT NULL,
        last_hash TEXT NOT NULL,
        state TEXT NOT NULL
      ) STRICT;
      CREATE INDEX casework_case_opened ON casework_case (opened_at DESC, id DESC);
      CREATE INDEX casework_case_agency ON casework_case (agency_id, opened_at DESC, id DESC);
      CREATE INDEX casework_case_status ON casework_case (status, opened_at DESC, id DESC);
      CREATE TABLE casework_history (
        case_id TEXT NOT NULL,
        n INTEGER NOT NULL,
        occurred_at TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        type TEXT NOT NULL,
        actor TEXT NOT NULL,
        data TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (case_id, n)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE casework_access_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        role TEXT NOT NULL,
        key_id TEXT NOT NULL,
        post_id TEXT,
        purpose TEXT NOT NULL
      ) STRICT;
      CREATE INDEX casework_access_log_case ON casework_access_log (case_id, opened_at);
    `,
  },
  {
    id: 'casework-0002',
    sql: `
      -- Words of sealed texts, for the search. By case, to look at one; by token, to find those with a rare word.
      CREATE TABLE casework_token (
        case_id TEXT NOT NULL,
        token TEXT NOT NULL,
        PRIMARY KEY (case_id, token)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX casework_token_token ON casework_token (token);
    `,
  },
  { id: 'casework-0003', sql: 'CREATE INDEX casework_case_unit ON casework_case (unit_id, status, id);' },
  {
    id: 'casework-0004',
    sql: `
      -- Words of sealed texts, once for each case, with blanks between; casework_word finds rows by the beginning of a word.
      CREATE TABLE casework_words (
        n INTEGER PRIMARY KEY,
        case_id TEXT NOT NULL UNIQUE,
        words TEXT NOT NULL
      ) STRICT;
      CREATE VIRTUAL TABLE casework_word USING fts5 (
        words, content = 'casework_words', content_rowid = 'n', detail = none, columnsize = 0, tokenize = 'ascii'
      );
      CREATE TRIGGER casework_words_added AFTER INSERT ON casework_words BEGIN
        INSERT INTO casework_word (rowid, words) VALUES (new.n, new.words);
      END;
      CREATE TRIGGER casework_words_changed AFTER UPDATE ON casework_words BEGIN
        INSERT INTO casework_word (casework_word, rowid, words) VALUES ('delete', old.n, old.words);
        INSERT INTO casework_word (rowid, words) VALUES (new.n, new.words);
      END;
      CREATE TRIGGER casework_words_removed AFTER DELETE ON casework_words BEGIN
        INSERT INTO casework_word (casework_word, rowid, words) VALUES ('delete', old.n, old.words);
      END;
      INSERT INTO casework_words (case_id, words) SELECT case_id, group_concat(token, ' ') FROM casework_token GROUP BY case_id;
      DROP TABLE casework_token;
    `,
  },
];
