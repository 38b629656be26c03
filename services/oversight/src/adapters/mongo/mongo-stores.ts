import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Stores } from '#/ports/stores.ts';
import { mongoCaseBoard } from './mongo-case-board.ts';
import { mongoFeed } from './mongo-feed.ts';

/** The stores over a database that was migrated before. */
export const mongoStores = (database: MongoDatabase): Stores => ({ board: mongoCaseBoard(database), feed: mongoFeed(database) });
