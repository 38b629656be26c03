export type { Database } from './database.ts';
export { soleProcess } from './lease.ts';
export type { Lease } from './lease.ts';
export type { MongoDatabase, MongoIndex, MongoMigration } from './mongo/database.ts';
export type { UnitOfWork, Write } from './unit-of-work.ts';
export type { Migration, SqliteDatabase, SqliteValue } from './sqlite/database.ts';
