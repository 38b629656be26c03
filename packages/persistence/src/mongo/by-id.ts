import { gather } from '@tanggap/kernel';
import type { Model, ProjectionType } from 'mongoose';
import type { MongoDatabase } from './database.ts';

/**
 * Reads single documents by their id; what is asked for while one question is on its way goes in the next together. Under
 * load that is a fraction of the questions, and idle it is no slower.
 */
export const mongoById = <Doc extends { readonly _id: string }>(
  { trusted }: Pick<MongoDatabase, 'trusted'>,
  model: Model<Doc>,
  fields?: ProjectionType<Doc>,
): ((id: string) => Promise<Doc | undefined>) => {
  const find = gather(async (ids: readonly string[]): Promise<ReadonlyMap<string, Doc>> => {
    const found = await model.find({ _id: trusted({ $in: [...new Set(ids)] }) }, fields).lean<Doc[]>();
    const byId = new Map<string, Doc>();
    for (const document of found) {
      const { _id: id } = document;
      byId.set(id, document);
    }
    return byId;
  });
  return async (id) => (await find([id])).get(id);
};
