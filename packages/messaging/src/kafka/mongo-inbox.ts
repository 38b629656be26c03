import { mongoUpdate, mongoUpsert, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import type { Inbox } from '../ports/inbox.ts';

/** One document per group and key, with the last sequence of each source. */
type InboxRow = { readonly _id: string; readonly group: string; readonly key: string; readonly last: Readonly<Record<string, number>> };

const INBOX: Collection<InboxRow> = {
  name: 'messaging_inbox',
  shape: { _id: String, group: String, key: String, last: { type: Map, of: Number } },
};

export const mongoInbox = (database: MongoDatabase): Inbox => {
  const model = database.model(INBOX);
  const { trusted } = database;
  const idOf = (group: string, key: string): string => `${group}/${key}`;

  return {
    load: async (group, keys) => {
      const rows = await model.find({ _id: trusted({ $in: keys.map((key) => idOf(group, key)) }) }).lean<InboxRow[]>();
      return rows.flatMap(({ key, last }) => Object.entries(last).map(([source, sequence]) => ({ key, source, sequence })));
    },
    advance: (group, { key, source, sequence }, from) => {
      const id = idOf(group, key);
      const field = `last.${source}`;
      const change = { $set: { [field]: sequence } };
      // Only the first event of a source may find nothing: an upsert from 4 to 5 would make a row where none is.
      if (from > 0) return mongoUpdate(model, { _id: id, [field]: from }, change, 'one-row');
      return mongoUpsertIf(model, { _id: id, [field]: trusted({ $exists: false }) }, { ...change, $setOnInsert: { group, key } });
    },
    pass: (group, positions) =>
      positions.map(({ key, source, sequence }) =>
        mongoUpsert(model, { _id: idOf(group, key) }, { $max: { [`last.${source}`]: sequence }, $setOnInsert: { group, key } }),
      ),
  };
};
