import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoImports } from './mongo-imports.ts';
import { mongoKeptAnswers } from './mongo-kept-answers.ts';
import { mongoPinFailures } from './mongo-pin-failures.ts';
import { mongoReceipts } from './mongo-receipts.ts';
import { mongoSubmissions } from './mongo-submissions.ts';
import { mongoViews } from './mongo-views.ts';

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase): Stores => ({
  receipts: mongoReceipts(database),
  submissions: mongoSubmissions(database),
  views: mongoViews(database),
  keptAnswers: mongoKeptAnswers(database),
  failures: mongoPinFailures(database),
  imports: mongoImports(database),
});
