import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import { intakeMigrations } from './migrations.ts';
import { sqliteImports } from './sqlite-imports.ts';
import { sqliteKeptAnswers } from './sqlite-kept-answers.ts';
import { sqlitePinFailures } from './sqlite-pin-failures.ts';
import { sqliteReceipts } from './sqlite-receipts.ts';
import { sqliteSubmissions } from './sqlite-submissions.ts';
import { sqliteViews } from './sqlite-views.ts';

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase): Stores => {
  database.migrate(intakeMigrations);
  return {
    receipts: sqliteReceipts(database),
    submissions: sqliteSubmissions(database),
    views: sqliteViews(database),
    keptAnswers: sqliteKeptAnswers(database),
    failures: sqlitePinFailures(database),
    imports: sqliteImports(database),
  };
};
