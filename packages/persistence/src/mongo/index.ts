export type { Collection, MongoDatabase, MongoIndex, MongoMigration } from './database.ts';
export { mongoById } from './by-id.ts';
export { isOutage } from './failure.ts';
export { mongoLease } from './lease.ts';
export {
  mongoDelete,
  mongoInsert,
  mongoKeepFirst,
  mongoNumbered,
  mongoUpdate,
  mongoUpdateMany,
  mongoUpsert,
  mongoUpsertIf,
} from './write.ts';
