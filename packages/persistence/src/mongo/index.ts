export type { Collection, MongoDatabase, MongoIndex, MongoMigration } from './database.ts';
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
