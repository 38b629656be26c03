import type { Connection } from 'mongoose';
import type { MongoIndex, MongoMigration } from './database.ts';
import type { IndexDescription } from './snapshot.ts';

/** Of each database: which migrations it has had. */
export const APPLIED = 'persistence_migration';
type Applied = { readonly _id: string };
type NativeDatabase = NonNullable<Connection['db']>;

const COLLECTION_EXISTS = 48;
const isCode = (error: unknown, code: number): boolean => error instanceof Error && 'code' in error && error.code === code;

const createCollection = async (db: NativeDatabase, name: string): Promise<void> => {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!isCode(error, COLLECTION_EXISTS)) throw error;
  }
};

const indexOf = ({ name, key, unique, only, expireAfterSeconds }: MongoIndex) => ({
  name,
  key: { ...key },
  ...(unique && { unique }),
  ...(only && { partialFilterExpression: only }),
  ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
});

/** The indexes that migrations make, by collection, as the server lists them. */
export const indexesOf = (migrations: readonly MongoMigration[]): ReadonlyMap<string, readonly IndexDescription[]> => {
  const all = migrations.flatMap(({ collections }) => Object.entries(collections));
  return new Map(
    [...Map.groupBy(all, ([name]) => name)].map(([name, given]) => [name, given.flatMap(([, indexes]) => indexes.map(indexOf))]),
  );
};

const appliedIds = async (db: NativeDatabase): Promise<ReadonlySet<string>> =>
  new Set((await db.collection<Applied>(APPLIED).find().toArray()).map(({ _id }) => _id));

export const missingMigrations = async (db: NativeDatabase, migrations: readonly MongoMigration[]): Promise<string[]> => {
  const applied = await appliedIds(db);
  return migrations.map(({ id }) => id).filter((id) => !applied.has(id));
};

/** Each step can be taken twice, so one that was broken off, or that two processes take at once, does no harm. */
export const applyMigrations = async (db: NativeDatabase, migrations: readonly MongoMigration[]): Promise<void> => {
  const applied = await appliedIds(db);
  for (const { id, collections } of migrations.filter((migration) => !applied.has(migration.id))) {
    for (const [name, indexes] of Object.entries(collections)) {
      await createCollection(db, name);
      if (indexes.length > 0) await db.collection(name).createIndexes(indexes.map(indexOf));
    }
    await db.collection<Applied>(APPLIED).updateOne({ _id: id }, { $setOnInsert: { _id: id } }, { upsert: true });
  }
};
