import { mongo } from 'mongoose';

export type MongoFacts = {
  readonly version: string;
  /** Null when the server belongs to no replica set. */
  readonly setName: string | null;
  readonly primary: string | null;
  readonly members: readonly string[];
  /** How far its clock is ahead of this machine's, in milliseconds; wrong by half of the way there and back at most. */
  readonly aheadMs: number;
  readonly roundTripMs: number;
};

const WRITE_MS = 5_000;

const field = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? (answer as Readonly<Record<string, unknown>>)[name] : undefined;
const textIn = (answer: unknown, name: string): string | null => {
  const value = field(answer, name);
  return typeof value === 'string' ? value : null;
};
const textsIn = (answer: unknown, name: string): readonly string[] => {
  const value = field(answer, name);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
};

/** What a MongoDB says of itself, asked of whichever member answers. @throws Error when none does in `timeoutMs` */
export const inspectMongo = async (url: string, timeoutMs = 3_000): Promise<MongoFacts> => {
  const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: timeoutMs, readPreference: 'nearest' });
  try {
    const admin = client.db('admin');
    const { version } = (await admin.command({ buildInfo: 1 })) as { readonly version: string };
    const asked = performance.now();
    const hello: unknown = await admin.command({ hello: 1 });
    const roundTripMs = performance.now() - asked;
    const localTime = field(hello, 'localTime');
    const askedAt = Date.now() - roundTripMs / 2;
    return {
      version,
      setName: textIn(hello, 'setName'),
      primary: textIn(hello, 'primary'),
      members: textsIn(hello, 'hosts'),
      aheadMs: localTime instanceof Date ? localTime.getTime() - askedAt : Number.NaN,
      roundTripMs,
    };
  } finally {
    await client.close();
  }
};

/** Writes a document that a majority of the members must have, and takes it away again. @throws Error when they do not */
export const tryMajorityWrite = async (url: string, databaseName: string, timeoutMs = 3_000): Promise<void> => {
  const client = new mongo.MongoClient(url, {
    serverSelectionTimeoutMS: timeoutMs,
    retryWrites: false,
    writeConcern: { w: 'majority', wtimeoutMS: WRITE_MS },
  });
  try {
    const tries = client.db(databaseName).collection('write_check');
    const { insertedId } = await tries.insertOne({ at: new Date() });
    await tries.deleteOne({ _id: insertedId });
  } finally {
    await client.close();
  }
};
