import { mongoNumbered } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Feed } from '#/ports/feed.ts';
import { entryOf, storedEntry } from '../stored-rows.ts';
import { FEED } from './collections.ts';
import { inScope } from './in-scope.ts';

export const mongoFeed = (database: MongoDatabase): Feed => {
  const entries = database.model(FEED);
  const { trusted } = database;
  return {
    append: (entry) => mongoNumbered(entries, FEED.name, (cursor) => ({ _id: cursor, ...storedEntry(entry) })),
    between: async (scope, from, to, limit) => {
      const documents = await entries
        .find({ _id: trusted({ $gt: from, $lte: to }), ...inScope(database, scope) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return documents.map(({ _id: cursor, ...entry }) => entryOf({ cursor, ...entry }));
    },
    end: async () => {
      const newest = await entries.find({}, { _id: 1 }).sort({ _id: -1 }).limit(1).lean();
      const [cursor = 0] = newest.map(({ _id }) => _id);
      return cursor;
    },
  };
};
