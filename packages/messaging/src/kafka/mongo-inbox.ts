import { mongoById, mongoUpdate, mongoUpsert, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import type { Inbox, InboxPosition } from '../ports/inbox.ts';

/** One document per group and key, with the last sequence of each source. */
type InboxRow = { readonly _id: string; readonly group: string; readonly key: string; readonly last: Readonly<Record<string, number>> };

const INBOX: Collection<InboxRow> = {
  name: 'messaging_inbox',
  shape: { _id: String, group: String, key: String, last: { type: Map, of: Number } },
};

/** Of each source, as fields of the document. */
const furthest = (positions: readonly InboxPosition[]): Record<string, number> => {
  const fields: Record<string, number> = {};
  for (const { source, sequence } of positions) fields[`last.${source}`] = Math.max(sequence, fields[`last.${source}`] ?? 0);
  return fields;
};

export const mongoInbox = (database: MongoDatabase): Inbox => {
  const model = database.model(INBOX);
  const { trusted } = database;
  const byId = mongoById(database, model);
  const idOf = (group: string, key: string): string => `${group}/${key}`;

  return {
    load: async (group, keys) => {
      const rows = await Promise.all(keys.map((key) => byId(idOf(group, key))));
      return rows
        .flatMap((row) => row ?? [])
        .flatMap(({ key, last }) => Object.entries(last).map(([source, sequence]) => ({ key, source, sequence })));
    },
    advance: (group, { key, source, sequence }, from, passed = []) => {
      const id = idOf(group, key);
      const field = `last.${source}`;
      const change = { $set: { [field]: sequence }, ...(passed.length > 0 && { $max: furthest(passed) }) };
      // Only the first event of a source may find nothing: an upsert from 4 to 5 would make a row where none is.
      if (from > 0) return [mongoUpdate(model, { _id: id, [field]: trusted({ $gte: from, $lt: sequence }) }, change, 'one-row')];
      const fresh = { _id: id, [field]: trusted({ $not: { $gte: sequence } }) };
      return [mongoUpsertIf(model, fresh, { ...change, $setOnInsert: { group, key } })];
    },
    pass: (group, positions) =>
      Map.groupBy(positions, ({ key }) => key)
        .entries()
        .map(([key, ofKey]) => mongoUpsert(model, { _id: idOf(group, key) }, { $max: furthest(ofKey), $setOnInsert: { group, key } }))
        .toArray(),
  };
};
