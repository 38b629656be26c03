import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import type { SearchLimits } from '../prefix-range.ts';
import { caseworkMigrations } from './migrations.ts';
import { sqliteAccessLog } from './sqlite-access-log.ts';
import { sqliteCaseFiles } from './sqlite-case-files.ts';
import { sqliteCaseReads } from './sqlite-case-reads.ts';
import { sqliteHistoryArchive } from './sqlite-history-archive.ts';
import { sqliteSearchIndex } from './sqlite-search-index.ts';

const LIMITS: SearchLimits = { few: 1_000 };

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase, limits = LIMITS): Stores => {
  database.migrate(caseworkMigrations);
  return {
    files: sqliteCaseFiles(database),
    reads: sqliteCaseReads(database, limits),
    archive: sqliteHistoryArchive(database),
    accessLog: sqliteAccessLog,
    searchIndex: sqliteSearchIndex,
  };
};
