import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoCaseClocksStore } from './mongo-case-clocks-store.ts';
import { mongoDueRows } from './mongo-due-rows.ts';
import { mongoRecalculations, mongoRuleDocuments } from './mongo-rules.ts';

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase): Stores => ({
  store: mongoCaseClocksStore(database),
  dueRows: mongoDueRows(database),
  documents: mongoRuleDocuments(database),
  recalculations: mongoRecalculations(database),
});
