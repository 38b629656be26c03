import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';
import { eventsByCause } from './by-cause.ts';
import { createEventSender } from './event-sender.ts';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaSettings } from './kafka-client.ts';
import { OUTBOX, outboxRows } from './outbox-rows.ts';
import type { OutboxRow } from './outbox-rows.ts';
import { createReach } from './reach.ts';

export type RefillOptions = {
  readonly kafka: KafkaSettings;
  readonly prefix: string;
  /** Of all services that publish. */
  readonly databases: readonly MongoDatabase[];
  readonly logger: Logger;
  /** Called after each batch, with how many were sent so far. */
  onProgress?(sent: number): void;
};

const READ_AT_ONCE = 500;
const MAX_ROWS = 500;
const MAX_BYTES = 1024 * 1024;

type Waiting = OutboxRow & { readonly database: MongoDatabase };

/** What waits in one outbox, in the order of keys. */
const waitingIn = async function* (database: MongoDatabase): AsyncGenerator<Waiting> {
  const order = { key: 1, source: 1, sequence: 1 } as const;
  const waiting = database.model(OUTBOX).find({ pending: true }, null, { sort: order }).lean<OutboxRow[]>();
  for await (const row of waiting.cursor({ batchSize: READ_AT_ONCE })) yield { ...row, database };
};

/** As large as one send may be. */
const batchesOf = async function* (rows: AsyncIterable<Waiting>): AsyncGenerator<readonly Waiting[]> {
  let batch: Waiting[] = [];
  let bytes = 0;
  for await (const row of rows) {
    batch.push(row);
    bytes += Buffer.byteLength(row.event);
    if (batch.length < MAX_ROWS && bytes < MAX_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
};

/**
 * Sends what waits in the outboxes of all services to empty topics, before any service runs: those of one case in an
 * order in which nothing comes before what caused it. The services would each send their own when they start, and what
 * one of them has not handled yet could come behind an answer to it.
 *
 * @returns how many events were sent
 * @throws when no broker answers; what was not sent waits on
 */
export const refillTopics = async ({ kafka, prefix, databases, logger, onProgress }: RefillOptions): Promise<number> => {
  const sender = createEventSender(kafkaClient(kafka, logger), prefix, createReach());
  let sent = 0;
  try {
    for await (const batch of batchesOf(eventsByCause(databases.map(waitingIn)))) {
      await sender.send(batch);
      for (const [database, own] of Map.groupBy(batch, (row) => row.database)) await outboxRows(database).markSent(own);
      sent += batch.length;
      onProgress?.(sent);
    }
    return sent;
  } finally {
    await sender.close();
  }
};
