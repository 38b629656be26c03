import { gather } from '@tanggap/kernel';
import { mongoById, mongoDelete, mongoKeepFirst } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';
import type { DataKey, KeyStore } from './key-store.ts';

type KeyDocument = { readonly _id: string; readonly wrapped: Buffer };

const KEYS: Collection<KeyDocument> = { name: 'vault_key', shape: { _id: String, wrapped: Buffer } };

/** For the database that holds keys and nothing else, so that a backup of the others holds none of them. */
export const vaultMongoMigrations: readonly MongoMigration[] = [{ id: 'vault-0001', collections: { vault_key: [] } }];

/** The driver wraps bytes in an object of its own, whatever the shape says. */
const bytesIn = (stored: unknown): Uint8Array | undefined => {
  if (stored instanceof Uint8Array) return Uint8Array.from(stored);
  return typeof stored === 'object' && stored !== null && 'buffer' in stored ? bytesIn(stored.buffer) : undefined;
};

const keyOf = ({ _id: id, wrapped: stored }: { readonly _id: string; readonly wrapped: unknown }): DataKey | undefined => {
  const wrapped = bytesIn(stored);
  return wrapped && { id, wrapped };
};

/**
 * Keys in a database of their own. A removed key is gone from reads at once; the oplog of the replica set still holds
 * it, wrapped, until that part of the oplog is overwritten.
 */
export const mongoKeyStore = (database: MongoDatabase): KeyStore => {
  const keys = database.model(KEYS);
  const byId = mongoById(database, keys);

  const keep = async (given: readonly DataKey[]): Promise<void> => {
    const fresh = given.map(({ id, wrapped }) => ({ filter: { _id: id }, wrapped: Buffer.from(wrapped) }));
    try {
      // Nothing else hangs on these writes, so they need no transaction: one message to the database and back.
      await keys.bulkWrite(
        fresh.map(({ filter, wrapped }) => ({ updateOne: { filter, update: { $setOnInsert: { wrapped } }, upsert: true } })),
        { ordered: false },
      );
    } catch {
      // Two that made one key at once, or no primary for a moment: a commit tries again, and says what is wrong.
      await database.commit(fresh.map(({ filter, wrapped }) => mongoKeepFirst(keys, filter, { ...filter, wrapped })));
    }
  };

  return {
    add: gather(keep),
    get: async (id) => {
      // Just after a change of the primary a majority read may miss what was acknowledged before, and a key that is
      // not there means for good that nobody may read: so an absence is asked for again, linearizably.
      const found = (await byId(id)) ?? (await keys.findOne({ _id: id }).lean().readConcern('linearizable'));
      return found ? keyOf(found) : undefined;
    },
    any: async () => {
      const found = await keys.findOne().sort({ _id: 1 }).lean();
      return found ? keyOf(found) : undefined;
    },
    remove: (id) => database.commit([mongoDelete(keys, { _id: id })]),
  };
};
