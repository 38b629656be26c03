import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import { migrations } from './migrations.ts';
import { sqliteCaseClocksStore } from './sqlite-case-clocks-store.ts';
import { sqliteDueRows } from './sqlite-due-rows.ts';
import { sqliteRecalculations, sqliteRuleDocuments } from './sqlite-rules.ts';

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase): Stores => {
  database.migrate(migrations);
  return {
    store: sqliteCaseClocksStore(database),
    dueRows: sqliteDueRows(database),
    documents: sqliteRuleDocuments(database),
    recalculations: sqliteRecalculations(database),
  };
};
