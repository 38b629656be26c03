import { AppError } from '@tanggap/kernel';
import { mongo } from 'mongoose';
import { connect } from './backup-client.ts';
import { APPLIED } from './migrate.ts';
import type { IndexDescription } from './snapshot.ts';

export { APPLIED as APPLIED_MIGRATIONS };

export type RestoreBeginning = {
  /** Tells the backup from others: whoever finds an unfinished restore knows by it of what it was. */
  readonly mark: string;
  /** All that will be put back. They are emptied. */
  readonly databases: readonly string[];
  /** Those of them that must not be in use; default all. */
  readonly guarded?: readonly string[];
};

/**
 * Puts back databases that were backed up. All or nothing: until `finish`, what was put back is known to be unfinished,
 * and the next `begin` takes it out again.
 */
export type MongoRestore = {
  /** The mark of a restore that was begun and not finished. */
  unfinished(): Promise<string | undefined>;
  /** @throws AppError `INSTALLATION_NOT_EMPTY` when one that is guarded holds anything that no unfinished restore has left */
  begin(beginning: RestoreBeginning): Promise<void>;
  /** Makes a collection with its documents. @returns how many */
  load(database: string, collection: string, documents: AsyncIterable<Uint8Array>): Promise<number>;
  /** Makes the indexes of a collection that was loaded. From then on the server removes what has expired. */
  index(database: string, collection: string, indexes: readonly IndexDescription[]): Promise<void>;
  finish(): Promise<void>;
  close(): Promise<void>;
};

type Unfinished = { readonly _id: string; readonly mark: string };

const BATCH_DOCUMENTS = 1_000;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Types stay what they are: a number that was stored as a double does not come back as an integer. */
const EXACT = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

const batchesOf = async function* (documents: AsyncIterable<Uint8Array>): AsyncGenerator<mongo.Document[]> {
  let batch: mongo.Document[] = [];
  let bytes = 0;
  for await (const document of documents) {
    batch.push(mongo.BSON.deserialize(document, EXACT));
    bytes += document.length;
    if (batch.length < BATCH_DOCUMENTS && bytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
};

/** True when somebody has worked with it; a database that was only migrated has not been. */
const isInUse = async (db: mongo.Db): Promise<boolean> => {
  const collections = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const names = collections.map(({ name }) => name).filter((name) => name !== APPLIED && !name.startsWith('system.'));
  const first = await Promise.all(names.map((name) => db.collection(name).findOne({}, { projection: { _id: 1 } })));
  return first.some((document) => document !== null);
};

/** `journal` is a database of its own, which remembers what is unfinished and is gone after `finish`. @throws AppError `STORE_UNAVAILABLE` */
export const openMongoRestore = async (url: string, journal: string): Promise<MongoRestore> => {
  const client = await connect(url);
  const unfinished = client.db(journal).collection<Unfinished>('unfinished');

  return {
    unfinished: async () => (await unfinished.findOne())?.mark,
    begin: async ({ mark, databases, guarded = databases }) => {
      const left = new Set((await unfinished.find().toArray()).map(({ _id: name }) => name));
      const looked = guarded.filter((name) => !left.has(name));
      const used = await Promise.all(looked.map((name) => isInUse(client.db(name))));
      const names = looked.filter((_, index) => used[index]);
      if (names.length > 0)
        throw new AppError(
          'INSTALLATION_NOT_EMPTY',
          `There is an installation already, in ${names.join(', ')}: this goes into an empty one only`,
        );
      for (const name of databases) await unfinished.updateOne({ _id: name }, { $set: { mark } }, { upsert: true });
      for (const name of databases) await client.db(name).dropDatabase();
    },
    load: async (database, name, documents) => {
      const collection = await client.db(database).createCollection(name);
      let loaded = 0;
      for await (const batch of batchesOf(documents)) {
        await collection.insertMany(batch, { ordered: false, ignoreUndefined: false });
        loaded += batch.length;
      }
      return loaded;
    },
    index: async (database, name, indexes) => {
      if (indexes.length > 0) await client.db(database).command({ createIndexes: name, indexes });
    },
    finish: async () => void (await client.db(journal).dropDatabase()),
    close: () => client.close(),
  };
};
