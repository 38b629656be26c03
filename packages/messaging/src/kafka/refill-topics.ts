import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';
import { inCausalOrder } from './causal-order.ts';
import type { Caused } from './causal-order.ts';
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

type Waiting = Caused & { readonly row: OutboxRow; readonly database: MongoDatabase };

const READ_AT_ONCE = 500;
const MAX_ROWS = 500;
const MAX_BYTES = 1024 * 1024;

/** Of the envelope, what says why it was said. */
const causeOf = (event: string): Pick<Caused, 'id' | 'cause'> => {
  const envelope = JSON.parse(event) as { readonly id?: unknown; readonly causationid?: unknown };
  return { id: String(envelope.id), cause: typeof envelope.causationid === 'string' ? envelope.causationid : null };
};
const waitingOf = (database: MongoDatabase, row: OutboxRow): Waiting => {
  const { source, sequence, committedAt, event } = row;
  return { source, sequence, committedAt: committedAt.getTime(), ...causeOf(event), row, database };
};
const keyOf = ([first]: readonly Waiting[]): string => first?.row.key ?? '';

/** What waits in one outbox, a key at a time, in the order of keys. */
const keysOf = async function* (database: MongoDatabase): AsyncGenerator<readonly Waiting[]> {
  const order = { key: 1, source: 1, sequence: 1 } as const;
  const cursor = database
    .model(OUTBOX)
    .find({ pending: true }, null, { sort: order })
    .lean<OutboxRow[]>()
    .cursor({ batchSize: READ_AT_ONCE });
  let ofKey: Waiting[] = [];
  for await (const row of cursor) {
    if (ofKey.length > 0 && keyOf(ofKey) !== row.key) {
      yield ofKey;
      ofKey = [];
    }
    ofKey.push(waitingOf(database, row));
  }
  if (ofKey.length > 0) yield ofKey;
};

/** What waits in all outboxes together, a key at a time. */
const mergedKeys = async function* (databases: readonly MongoDatabase[]): AsyncGenerator<readonly Waiting[]> {
  const readers = databases.map(keysOf);
  const next = async (reader: AsyncGenerator<readonly Waiting[]>): Promise<readonly Waiting[]> => {
    const { value } = (await reader.next()) as { readonly value?: readonly Waiting[] };
    return value ?? [];
  };
  const heads = await Promise.all(readers.map(next));
  for (;;) {
    const keys = heads.filter(({ length }) => length > 0).map(keyOf);
    const [some] = keys;
    if (some === undefined) return;
    const least = keys.reduce((key, other) => (other < key ? other : key), some);
    const ofKey: Waiting[] = [];
    for (const [index, reader] of readers.entries()) {
      const head = heads[index] ?? [];
      if (head.length === 0 || keyOf(head) !== least) continue;
      ofKey.push(...head);
      heads[index] = await next(reader);
    }
    yield ofKey;
  }
};

/** As large as one send may be. */
const batchesOf = async function* (databases: readonly MongoDatabase[]): AsyncGenerator<readonly Waiting[]> {
  let batch: Waiting[] = [];
  let bytes = 0;
  for await (const ofKey of mergedKeys(databases)) {
    for (const waiting of inCausalOrder(ofKey)) {
      batch.push(waiting);
      bytes += Buffer.byteLength(waiting.row.event);
      if (batch.length < MAX_ROWS && bytes < MAX_BYTES) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
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
    for await (const batch of batchesOf(databases)) {
      await sender.send(batch.map(({ row }) => row));
      for (const [database, own] of Map.groupBy(batch, (waiting) => waiting.database))
        await outboxRows(database).markSent(own.map(({ row }) => row));
      sent += batch.length;
      onProgress?.(sent);
    }
    return sent;
  } finally {
    await sender.close();
  }
};
