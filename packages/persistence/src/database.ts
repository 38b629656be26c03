import type { MongoDatabase } from './mongo/database.ts';
import type { SqliteDatabase } from './sqlite/database.ts';

/** The store of one profile; `app.ts` of a service picks its adapters by it. */
export type Database = SqliteDatabase | MongoDatabase;
