import type { ClientSession, Model } from 'mongoose';
import { AppError } from '@tanggap/kernel';
import type { Write } from '../unit-of-work.ts';
import { isMongoWrite, isNumberedWrite } from './write.ts';
import type { MongoWrite, NumberedWrite } from './write.ts';

type AnyModel = Model<Record<string, unknown>>;
type Counter = { readonly _id: string; readonly last: number };

/** What a broken unique index means is known only together with the write that broke it. */
export class DuplicateKey extends Error {
  readonly meaning: MongoWrite['onDuplicate'];

  constructor(meaning: MongoWrite['onDuplicate'], cause: unknown) {
    super('a unique index has this already', { cause });
    this.name = 'DuplicateKey';
    this.meaning = meaning;
  }
}

const DUPLICATE = 11_000;
const conflict = () => new AppError('VERSION_CONFLICT', 'Somebody changed this meanwhile: load it again', { retryable: true });

/** Hands each numbered write its number; one read and one bulk for all counters of the commit. */
const number = async (writes: readonly NumberedWrite[], counters: Model<Counter>, session: ClientSession): Promise<MongoWrite[]> => {
  if (writes.length === 0) return [];
  const ids = [...new Set(writes.map(({ counter }) => counter))];
  const stored = await counters.db
    .collection<Counter>(counters.collection.name)
    .find({ _id: { $in: ids } }, { session })
    .toArray();
  const last = new Map(stored.map(({ _id: id, last: value }) => [id, value]));
  const numbered = writes.map((write): MongoWrite => {
    const next = (last.get(write.counter) ?? 0) + 1;
    last.set(write.counter, next);
    const operation = { type: 'insert', document: write.documentFor(next) } as const;
    return { profile: 'cluster', model: write.model, operation, expect: 'any', onDuplicate: 'DUPLICATE_KEY' };
  });
  const raises = [...last].map(([id, value]): MongoWrite => ({
    profile: 'cluster',
    model: counters as unknown as AnyModel,
    operation: { type: 'update', filter: { _id: id }, update: { $set: { last: value } }, upsert: true, many: false },
    expect: 'any',
    // Two that make the same counter: the second tries again and finds it.
    onDuplicate: 'try-again',
  }));
  return [...raises, ...numbered];
};

type BulkOperation = Parameters<AnyModel['bulkWrite']>[0][number];

const bulkOperation = ({ operation }: MongoWrite): BulkOperation => {
  switch (operation.type) {
    case 'insert':
      return { insertOne: { document: operation.document } };
    case 'update': {
      const { filter, update, upsert, many } = operation;
      return many ? { updateMany: { filter, update, upsert } } : { updateOne: { filter, update, upsert } };
    }
    case 'delete':
      return operation.many ? { deleteMany: { filter: operation.filter } } : { deleteOne: { filter: operation.filter } };
  }
};

const failedIndex = (error: unknown): number => {
  const first =
    error instanceof Error && 'writeErrors' in error && Array.isArray(error.writeErrors) ? (error.writeErrors[0] as unknown) : undefined;
  return typeof first === 'object' && first !== null && 'index' in first ? Number(first.index) : 0;
};

const runOf = async (writes: readonly MongoWrite[], session: ClientSession): Promise<void> => {
  const [first] = writes;
  if (!first) return;
  try {
    const result = await first.model.bulkWrite(writes.map(bulkOperation), { session, ordered: true, throwOnValidationError: true });
    if (first.expect === 'any') return;
    if (result.matchedCount + result.upsertedCount + result.deletedCount !== writes.length) throw conflict();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === DUPLICATE)) throw error;
    throw new DuplicateKey(writes[failedIndex(error)]?.onDuplicate ?? 'DUPLICATE_KEY', error);
  }
};

/** Neighbours that expect the same of their counts go in one call. */
const runs = (writes: readonly MongoWrite[]): MongoWrite[][] => {
  const all: MongoWrite[][] = [];
  for (const write of writes) {
    const last = all.at(-1);
    if (last?.[0]?.expect === write.expect) last.push(write);
    else all.push([write]);
  }
  return all;
};

/**
 * Makes all writes inside the session's transaction: in order within a collection; collections one after the other,
 * which no one can tell, for all of it is seen at once.
 *
 * @throws AppError `VERSION_CONFLICT`; {@link DuplicateKey}
 */
export const carryOut = async (given: readonly Write[], counters: Model<Counter>, session: ClientSession): Promise<void> => {
  const plain: MongoWrite[] = [];
  const numbered: NumberedWrite[] = [];
  for (const write of given) {
    if (isNumberedWrite(write)) numbered.push(write);
    else if (isMongoWrite(write)) plain.push(write);
    else throw new TypeError('A write of another profile reached MongoDB');
  }
  const writes = [...plain, ...(await number(numbered, counters, session))];
  for (const ofCollection of Map.groupBy(writes, ({ model }) => model).values()) {
    for (const run of runs(ofCollection)) await runOf(run, session);
  }
};
