import type { Model, UpdateQuery } from 'mongoose';
import type { Write } from '../unit-of-work.ts';

// No mongoose at run time here: adapters are loaded in the embedded profile too.

type AnyModel = Model<Record<string, unknown>>;
type Filter = Readonly<Record<string, unknown>>;
type Document = Readonly<Record<string, unknown>>;

/** One operation of `bulkWrite`, with what it must find. */
export type MongoOperation =
  | { readonly type: 'insert'; readonly document: Document }
  | { readonly type: 'update'; readonly filter: Filter; readonly update: object; readonly upsert: boolean; readonly many: boolean }
  | { readonly type: 'delete'; readonly filter: Filter; readonly many: boolean };

/** A change inside a commit. `expect: 'one-row'` makes any other number of matched or new rows a VERSION_CONFLICT. */
export type MongoWrite = Write & {
  readonly profile: 'cluster';
  readonly model: AnyModel;
  readonly operation: MongoOperation;
  readonly expect: 'one-row' | 'any';
  /** What a broken unique index means: a second row, somebody who was quicker, or a race that a second try settles. */
  readonly onDuplicate: 'DUPLICATE_KEY' | 'VERSION_CONFLICT' | 'try-again';
};

/** An insert whose document holds the next number of a counter: 1, 2, 3 … in the order of commits, without holes. */
export type NumberedWrite = Write & {
  readonly profile: 'cluster';
  readonly model: AnyModel;
  readonly counter: string;
  documentFor(number: number): Document;
};

const plain = <Doc>(model: Model<Doc>): AnyModel => model as unknown as AnyModel;
const write = (parts: Omit<MongoWrite, 'profile'>): Write => {
  const made: MongoWrite = { profile: 'cluster', ...parts };
  return made;
};
const update = (filter: object, change: object, upsert: boolean, many = false): MongoOperation => ({
  type: 'update',
  filter: filter as Filter,
  update: change,
  upsert,
  many,
});

/** Fails with DUPLICATE_KEY when a unique index has the document already. */
export const mongoInsert = <Doc>(model: Model<Doc>, document: Doc): Write =>
  write({
    model: plain(model),
    operation: { type: 'insert', document: document as Document },
    expect: 'any',
    onDuplicate: 'DUPLICATE_KEY',
  });

/** Keeps the document that is there already under `filter` (which must name a unique key). */
export const mongoKeepFirst = <Doc>(model: Model<Doc>, filter: Partial<Doc>, document: Doc): Write =>
  write({ model: plain(model), operation: update(filter, { $setOnInsert: document }, true), expect: 'any', onDuplicate: 'try-again' });

/** Changes one document. Operators in the filter must be marked with `database.trusted`. */
export const mongoUpdate = <Doc>(
  model: Model<Doc>,
  filter: object,
  change: UpdateQuery<Doc>,
  expect: MongoWrite['expect'] = 'any',
): Write => write({ model: plain(model), operation: update(filter, change, false), expect, onDuplicate: 'DUPLICATE_KEY' });

/** Changes all documents that match. */
export const mongoUpdateMany = <Doc>(model: Model<Doc>, filter: object, change: UpdateQuery<Doc>): Write =>
  write({ model: plain(model), operation: update(filter, change, false, true), expect: 'any', onDuplicate: 'DUPLICATE_KEY' });

/**
 * Changes the document that matches, or makes it when the unique key in `filter` is free. A document that has the key
 * and does not match is a VERSION_CONFLICT: `{ _id, version: 3 }` is an update on a condition.
 */
export const mongoUpsertIf = <Doc>(model: Model<Doc>, filter: object, change: UpdateQuery<Doc>): Write =>
  write({ model: plain(model), operation: update(filter, change, true), expect: 'one-row', onDuplicate: 'VERSION_CONFLICT' });

/** Changes the document under `filter`, or makes it; for changes that never conflict, such as `$max`. */
export const mongoUpsert = <Doc>(model: Model<Doc>, filter: object, change: UpdateQuery<Doc>): Write =>
  write({ model: plain(model), operation: update(filter, change, true), expect: 'any', onDuplicate: 'try-again' });

export const mongoDelete = <Doc>(model: Model<Doc>, filter: object, expect: MongoWrite['expect'] = 'any'): Write =>
  write({
    model: plain(model),
    operation: { type: 'delete', filter: filter as Filter, many: expect === 'any' },
    expect,
    onDuplicate: 'DUPLICATE_KEY',
  });

/**
 * Inserts a document with the next number of `counter`. Two commits that raise one counter are never both under way:
 * whoever sees number 8 has seen 7.
 */
export const mongoNumbered = <Doc>(model: Model<Doc>, counter: string, documentFor: (number: number) => Doc): Write => {
  const made: NumberedWrite = {
    profile: 'cluster',
    model: plain(model),
    counter,
    documentFor: (number) => documentFor(number) as Document,
  };
  return made;
};

export const isMongoWrite = (given: Write): given is MongoWrite => given.profile === 'cluster' && 'operation' in given;
export const isNumberedWrite = (given: Write): given is NumberedWrite => given.profile === 'cluster' && 'documentFor' in given;
