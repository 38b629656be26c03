export { columnOf } from './column-name.ts';
export { copySqlite, countSoundRows } from './copy-sqlite.ts';
export type { SqliteCopy } from './copy-sqlite.ts';
export type { Migration, SqliteDatabase, SqliteValue } from './database.ts';
export { openSqlite } from './open-sqlite.ts';
export { sqliteWrite } from './write.ts';
