import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { outboxRows } from './outbox-rows.ts';

/**
 * Has this database's events that were sent at or after `since` (the database server's time) sent once more, to refill
 * a broker that lost some. They are kept for seven days, those of compacted topics for good. Whoever has handled one takes
 * it for a repeat.
 * @returns how many
 */
export const resendOutbox = (database: MongoDatabase, since: Temporal.Instant): Promise<number> =>
  outboxRows(database).resend(new Date(since.epochMilliseconds));
