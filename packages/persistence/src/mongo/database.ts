import type { Model, SchemaDefinition } from 'mongoose';
import type { UnitOfWork } from '../unit-of-work.ts';

export type MongoIndex = {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: true;
  /** Only documents that match are in the index; a unique index over a nullable field needs it. */
  readonly only?: Readonly<Record<string, unknown>>;
  /** Documents are removed this long after the date in the (only) key. */
  readonly expireAfterSeconds?: number;
};

/** One forward step of a schema. Applied once, in the order given; never edited after a release. */
export type MongoMigration = {
  readonly id: string;
  /** Made when missing: a transaction is no place to make a collection. */
  readonly collections: Readonly<Record<string, readonly MongoIndex[]>>;
};

/** The shape of a collection's documents; a document or a filter with a path that is not in it is refused. */
export type Collection<Doc> = { readonly name: string; readonly shape: SchemaDefinition<Doc> };

/**
 * One service's database in the cluster profile's replica set. Reads are majority reads of the primary, so what was
 * committed anywhere before is seen.
 */
export type MongoDatabase = UnitOfWork & {
  readonly profile: 'cluster';
  readonly name: string;
  /** The mongoose model of a collection; asked for twice it is the same. Read with `.lean()`. */
  model<Doc>(collection: Collection<Doc>): Model<Doc>;
  /** Operators in a filter's value (`{ n: trusted({ $gt: 5 }) }`); whatever is not marked is taken as a plain value. */
  trusted<Value extends object>(value: Value): Value;
  /** Another database of the same replica set, over the same connections. */
  sibling(name: string): MongoDatabase;
  /** Safe to run in several processes at once. */
  migrate(migrations: readonly MongoMigration[]): Promise<void>;
  /** Ids of `migrations` that were not applied yet: a service does not start before they are. */
  missing(migrations: readonly MongoMigration[]): Promise<readonly string[]>;
  /** The primary's time, Unix milliseconds; the processes of an installation need not agree on theirs. */
  serverNow(): Promise<number>;
  /** Calls back after each commit of this process; returns the way to stop it. */
  onCommit(listener: () => void): () => void;
  /** Waits for commits under way, then closes the connections (a sibling's stay until the first one closes). */
  close(): Promise<void>;
};
