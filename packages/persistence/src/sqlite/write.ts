import type { Write } from '../unit-of-work.ts';
import type { SqliteValue } from './database.ts';

/** A statement to run inside a commit. `expect: 'one-row'` makes any other number of changed rows a VERSION_CONFLICT. */
export type SqliteWrite = Write & {
  readonly profile: 'embedded';
  readonly sql: string;
  readonly params: readonly SqliteValue[];
  readonly expect: 'one-row' | 'any';
};

export const sqliteWrite = (sql: string, params: readonly SqliteValue[], expect: SqliteWrite['expect'] = 'any'): Write => {
  const write: SqliteWrite = { profile: 'embedded', sql, params, expect };
  return write;
};

export const isSqliteWrite = (write: Write): write is SqliteWrite => write.profile === 'embedded' && 'sql' in write;
