import { mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { ReorganisationStore } from '#/ports/reorganisation-store.ts';
import { reorganisationOf } from '../stored-reorganisation.ts';
import { REORGANISATIONS } from './collections.ts';

export const mongoReorganisationStore = (database: MongoDatabase): ReorganisationStore => {
  const reorganisations = database.model(REORGANISATIONS);
  return {
    list: async () => (await reorganisations.find().sort({ _id: 1 }).lean()).map(({ text }) => reorganisationOf(text)),
    add: (one) => mongoInsert(reorganisations, { _id: one.id, state: one.state, text: JSON.stringify(one) }),
    settle: (one) => {
      const change = { $set: { state: one.state, text: JSON.stringify(one) } };
      return mongoUpdate(reorganisations, { _id: one.id, state: 'ordered' }, change, 'one-row');
    },
  };
};
