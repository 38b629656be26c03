import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoAccessLog } from './mongo-access-log.ts';
import { mongoCaseFiles } from './mongo-case-files.ts';
import { mongoCaseReads } from './mongo-case-reads.ts';
import type { MongoSearchLimits } from './mongo-case-reads.ts';
import { mongoHistoryArchive } from './mongo-history-archive.ts';
import { mongoSearchIndex } from './mongo-search-index.ts';

const LIMITS: MongoSearchLimits = { few: 5_000, chunk: 500 };

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase, limits = LIMITS): Stores => ({
  files: mongoCaseFiles(database),
  reads: mongoCaseReads(database, limits),
  archive: mongoHistoryArchive(database),
  accessLog: mongoAccessLog(database),
  searchIndex: mongoSearchIndex(database),
});
