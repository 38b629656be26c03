import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import type { OutboxBacklog } from '../ports/event-bus.ts';

/** One event on its way to Kafka. `pending` is there until a broker has acknowledged it, `sentAt` from then on. */
export type OutboxRow = {
  readonly _id: string;
  readonly key: string;
  readonly source: string;
  readonly sequence: number;
  readonly topic: string;
  readonly type: string;
  /** The envelope as JSON text. */
  readonly event: string;
  readonly pending?: boolean;
  readonly committedAt: Date;
  /** Time of the database server. */
  readonly sentAt?: Date;
};

export const OUTBOX: Collection<OutboxRow> = {
  name: 'messaging_outbox',
  shape: {
    _id: String,
    key: String,
    source: String,
    sequence: Number,
    topic: String,
    type: String,
    event: String,
    pending: Boolean,
    committedAt: Date,
    sentAt: Date,
  },
};

/** `rows` in order per (source, key); `last` is the key to go on from when there are more than fit. */
export type OutboxBatch = { readonly rows: readonly OutboxRow[]; readonly last: string | undefined };

const MAX_ROWS = 1_000;
const MAX_BYTES = 1024 * 1024;

type Summary = { readonly pending: number; readonly oldestAgeMs: number };

export const outboxRows = (database: MongoDatabase) => {
  const model = database.model(OUTBOX);
  const { trusted } = database;

  return {
    /**
     * Events that wait, keys from `from` on. Read at a single point in time: whoever sees sequence 8 of a key sees 7,
     * or 7 was acknowledged before.
     */
    waiting: async (from: string | undefined): Promise<OutboxBatch> => {
      const filter = { pending: true, ...(from !== undefined && { key: trusted({ $gte: from }) }) } as const;
      const cursor = model
        .find(filter)
        .sort({ key: 1, source: 1, sequence: 1 })
        .limit(MAX_ROWS)
        .readConcern('snapshot')
        .lean<OutboxRow[]>()
        .cursor({ batchSize: MAX_ROWS });
      const rows: OutboxRow[] = [];
      let bytes = 0;
      try {
        for await (const row of cursor) {
          rows.push(row);
          bytes += Buffer.byteLength(row.event);
          if (bytes >= MAX_BYTES) break;
        }
      } finally {
        await cursor.close();
      }
      const full = rows.length === MAX_ROWS || bytes >= MAX_BYTES;
      return { rows, last: full ? rows.at(-1)?.key : undefined };
    },

    markSent: async (rows: readonly OutboxRow[]): Promise<void> => {
      const ids = rows.map(({ _id }) => _id);
      await model.updateMany({ _id: trusted({ $in: ids }) }, { $unset: { pending: 1 }, $currentDate: { sentAt: true } });
    },

    /** Events sent at or after `since` wait again. */
    resend: async (since: Date): Promise<number> => {
      const result = await model.updateMany({ sentAt: trusted({ $gte: since }) }, { $set: { pending: true }, $unset: { sentAt: 1 } });
      return result.modifiedCount;
    },

    backlog: async (): Promise<OutboxBacklog> => {
      const [summary] = await model.aggregate<Summary>([
        { $match: { pending: true } },
        { $group: { _id: null, pending: { $sum: 1 }, oldest: { $min: '$committedAt' } } },
        { $project: { _id: 0, pending: 1, oldestAgeMs: { $max: [0, { $subtract: ['$$NOW', '$oldest'] }] } } },
      ]);
      return summary ?? { pending: 0, oldestAgeMs: 0 };
    },
  };
};

export type OutboxRows = ReturnType<typeof outboxRows>;
