import { AppError } from '@tanggap/kernel';
import { mongo } from 'mongoose';
import { connect } from './backup-client.ts';

/** An index as the server lists it, without its version. */
export type IndexDescription = Readonly<Record<string, unknown>> & { readonly name: string; readonly key: object };

export type SnapshotCollection = {
  readonly name: string;
  readonly indexes: readonly IndexDescription[];
  /** Documents, about; for showing how far it is. */
  readonly estimate: number;
};

/**
 * Several databases as they all stood at one instant, though others go on writing.
 *
 * `documents` throws AppError `BACKUP_TOO_SLOW` when the server has forgotten that instant.
 */
export type MongoSnapshot = {
  /** Unix milliseconds, in whole seconds: everything committed in an earlier second is seen. */
  readonly at: number;
  collections(database: string): readonly SnapshotCollection[];
  /** Each document as its bytes in BSON, in no order unless one is asked for. */
  documents(database: string, collection: string, sort?: Readonly<Record<string, 1>>): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;
const ATTEMPTS = 20;
const PAUSE_MS = 250;
const BATCH = 1_000;

const hasCode = (error: unknown, code: number): boolean => error instanceof mongo.MongoServerError && error.code === code;

const tooSlow = (cause: unknown) =>
  new AppError(
    'BACKUP_TOO_SLOW',
    'MongoDB has forgotten the instant that is being read: let every member remember longer, such as an hour, with ' +
      'db.adminCommand({ setParameter: 1, minSnapshotHistoryWindowInSeconds: 3600 }), then begin again',
    { cause },
  );

type Described = ReadonlyMap<string, readonly SnapshotCollection[]>;

const describe = async (client: mongo.MongoClient, database: string): Promise<SnapshotCollection[]> => {
  const db = client.db(database);
  const listed = await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  const names = listed.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const collection = db.collection(name);
      const [indexes, estimate] = await Promise.all([collection.indexes(), collection.estimatedDocumentCount()]);
      const own = indexes.filter((index) => index.name !== '_id_').map(({ v: _version, ...index }) => index as IndexDescription);
      return { name, indexes: own, estimate };
    }),
  );
};

type Fixed = { readonly session: mongo.ClientSession; readonly at: number };

/** Reads something of a collection; the first read of a session fixes the instant for all others, in whatever database. */
const touch = async (db: mongo.Db, name: string, session: mongo.ClientSession): Promise<number | undefined> => {
  const { cursor } = await db.command({ find: name, limit: 1, singleBatch: true, projection: { _id: 1 } }, { session });
  const time: unknown = (cursor as mongo.Document)['atClusterTime'];
  return time instanceof mongo.Timestamp ? time.getHighBitsUnsigned() * 1_000 : undefined;
};

/** Collections that were made a moment ago cannot be read as of then; a little later they can. */
const fixInstant = async (client: mongo.MongoClient, described: Described): Promise<Fixed> => {
  const all = [...described].flatMap(([database, collections]) => collections.map(({ name }) => ({ db: client.db(database), name })));
  for (let attempt = 1; ; attempt += 1) {
    const session = client.startSession({ snapshot: true });
    try {
      let at: number | undefined;
      for (const { db, name } of all) at = (await touch(db, name, session)) ?? at;
      if (at === undefined) throw new AppError('NO_INSTALLATION', 'There is nothing to back up: check MONGO_URL and NAME_PREFIX');
      return { session, at };
    } catch (error) {
      await session.endSession();
      if (!hasCode(error, SNAPSHOT_UNAVAILABLE) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
};

/**
 * Fixes an instant, which the server remembers for five minutes unless it is told otherwise
 * (`minSnapshotHistoryWindowInSeconds`).
 *
 * @throws AppError `STORE_UNAVAILABLE`, `NO_INSTALLATION`
 */
export const openMongoSnapshot = async (url: string, databases: readonly string[]): Promise<MongoSnapshot> => {
  const client = await connect(url);
  try {
    const described = new Map(await Promise.all(databases.map(async (name) => [name, await describe(client, name)] as const)));
    const { session, at } = await fixInstant(client, described);

    const documents: MongoSnapshot['documents'] = async function* (database, collection, sort = {}) {
      try {
        // Bytes as the server has them: nothing is lost by translating them there and back.
        yield* client.db(database).collection<Uint8Array>(collection).find({}, { session, raw: true, batchSize: BATCH, sort });
      } catch (error) {
        throw hasCode(error, SNAPSHOT_TOO_OLD) ? tooSlow(error) : error;
      }
    };
    return {
      at,
      collections: (database) => described.get(database) ?? [],
      documents,
      close: async () => {
        await session.endSession();
        await client.close();
      },
    };
  } catch (error) {
    await client.close();
    throw error;
  }
};
