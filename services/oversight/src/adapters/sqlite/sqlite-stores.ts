import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Stores } from '#/ports/stores.ts';
import { oversightMigrations } from './migrations.ts';
import { sqliteCaseBoard } from './sqlite-case-board.ts';
import { sqliteFeed } from './sqlite-feed.ts';

/** Brings the tables up to date, then gives the stores over them. */
export const sqliteStores = (database: SqliteDatabase): Stores => {
  database.migrate(oversightMigrations);
  return { board: sqliteCaseBoard(database), feed: sqliteFeed(database) };
};
