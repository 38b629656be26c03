export type { Migration, SqliteDatabase, SqliteValue } from './database.ts';
export { openSqlite } from './open-sqlite.ts';
export { sqliteWrite } from './write.ts';
