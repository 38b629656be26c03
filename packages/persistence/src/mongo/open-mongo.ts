import { AppError } from '@tanggap/kernel';
import { Mongoose } from 'mongoose';
import type { ClientSession, Connection, Model } from 'mongoose';
import type { Logger } from 'pino';
import { carryOut } from './carry-out.ts';
import type { Collection, MongoDatabase } from './database.ts';
import { failureOf, hasLabel } from './failure.ts';
import { groupCommit } from './group-commit.ts';
import { applyMigrations, missingMigrations } from './migrate.ts';

export type MongoOptions = {
  /** `mongodb://…/?replicaSet=…`; transactions need a replica set, be it of one. */
  readonly url: string;
  readonly name: string;
  readonly logger: Logger;
  /** How long a call waits for a primary. Default 10,000: a fail-over takes some seconds. */
  readonly selectionTimeoutMs?: number;
};

type Counter = { readonly _id: string; readonly last: number };
const COUNTERS: Collection<Counter> = { name: 'persistence_counter', shape: { _id: String, last: Number } };

const SCHEMA_OPTIONS = {
  versionKey: false,
  id: false,
  minimize: false,
  strict: 'throw',
  strictQuery: 'throw',
  autoIndex: false,
  autoCreate: false,
} as const;

/** A commit whose answer was lost is asked for again until it is known: making the writes anew could make them twice. */
const commitSurely = async (session: ClientSession): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || tries >= 10) throw error;
    }
  }
};

const READS = ['find', 'findOne', 'countDocuments', 'distinct', 'aggregate'] as const;

/** A read that finds no primary says so in our words, as a commit does. */
const translateOutage = (error: Error, _result: unknown, next: (error: Error) => void): void => {
  if (failureOf(error) !== 'outage') return next(error);
  next(new AppError('STORE_UNAVAILABLE', 'The database cannot be reached just now: try again', { retryable: true, cause: error }));
};

const databaseOf = (connection: Connection, odm: Mongoose, onClose: () => Promise<void>): MongoDatabase => {
  const listeners = new Set<() => void>();
  const model = <Doc>({ name, shape }: Collection<Doc>): Model<Doc> => {
    const known = connection.models[name] as unknown as Model<Doc> | undefined;
    if (known) return known;
    const schema = new odm.Schema(shape, { ...SCHEMA_OPTIONS, collection: name });
    for (const read of READS) schema.post(read as 'find', translateOutage);
    return connection.model(name, schema) as unknown as Model<Doc>;
  };
  const counters = model(COUNTERS);
  const native = () => {
    if (!connection.db) throw new AppError('STORE_UNAVAILABLE', 'The database is not connected', { retryable: true });
    return connection.db;
  };

  const committer = groupCommit({
    failureOf,
    transact: async (writes) => {
      const session = await connection.startSession();
      try {
        session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
        await carryOut(writes, counters, session);
        await commitSurely(session);
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        throw error;
      } finally {
        await session.endSession();
      }
    },
    afterCommit: () => {
      for (const listener of listeners) listener();
    },
  });

  return {
    profile: 'cluster',
    name: connection.name,
    commit: committer.commit,
    model,
    trusted: (value) => odm.trusted(value as never) as typeof value,
    sibling: (name) => databaseOf(connection.useDb(name, { useCache: true }), odm, async () => undefined),
    migrate: async (migrations) => {
      const own = { id: 'persistence-0001', collections: { [COUNTERS.name]: [] } };
      await applyMigrations(native(), [own, ...migrations]);
    },
    missing: (migrations) => missingMigrations(native(), migrations),
    serverNow: async () => {
      const answer: unknown = await native().admin().command({ hello: 1 });
      const time = typeof answer === 'object' && answer !== null && 'localTime' in answer ? answer.localTime : undefined;
      if (!(time instanceof Date)) throw new AppError('STORE_UNAVAILABLE', 'The database does not tell its time', { retryable: true });
      return time.getTime();
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await committer.close();
      await onClose();
    },
  };
};

/**
 * Connects to one service's database. Reads and writes are majority ones, on the primary.
 * @throws AppError `STORE_UNAVAILABLE` when no primary is found in that time
 */
export const openMongo = async ({ url, name, logger, selectionTimeoutMs = 10_000 }: MongoOptions): Promise<MongoDatabase> => {
  const odm = new Mongoose({ sanitizeFilter: true, strictQuery: 'throw', autoIndex: false, autoCreate: false, bufferCommands: false });
  const connection = odm.createConnection(url, {
    dbName: name,
    serverSelectionTimeoutMS: selectionTimeoutMs,
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority' },
    maxPoolSize: 20,
  });
  connection.on('error', (error: unknown) => logger.error({ err: error }, 'database connection failed'));
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw new AppError('STORE_UNAVAILABLE', 'MongoDB cannot be reached: check MONGO_URL, and that the replica set has a primary', {
      retryable: true,
      cause: error,
    });
  }
  return databaseOf(connection, odm, () => connection.close());
};
