import type { ServiceName } from '@tanggap/contracts';
import { mongoLease } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';
import { createConsumer } from '../consumer/consumer.ts';
import type { ConsumerParts } from '../consumer/consumer.ts';
import type { EventBus, OutboxBacklog } from '../ports/event-bus.ts';
import { createEventSender } from './event-sender.ts';
import { kafkaClient } from './kafka-client.ts';
import type { KafkaClient, KafkaSettings } from './kafka-client.ts';
import { followKafka } from './kafka-follower.ts';
import { createKafkaSource } from './kafka-source.ts';
import { mongoInbox } from './mongo-inbox.ts';
import { mongoOutbox } from './mongo-outbox.ts';
import { mongoParkingLot } from './mongo-parking-lot.ts';
import { createOffsetReader } from './offset-reader.ts';
import { outboxRows } from './outbox-rows.ts';
import { createReach } from './reach.ts';
import { startRelay } from './relay.ts';
import type { Relay } from './relay.ts';
import { TUNING } from './tuning.ts';
import type { Tuning } from './tuning.ts';

export type KafkaBusOptions = {
  readonly kafka: KafkaSettings;
  /** Begins the names of topics and groups. */
  readonly prefix: string;
  /** The service's own; `messagingMongoMigrations` must have been applied. */
  readonly database: MongoDatabase;
  readonly service: ServiceName;
  readonly logger: Logger;
  readonly beforeHandling?: ConsumerParts['beforeHandling'];
  /** For tests. */
  readonly tuning?: Partial<Tuning>;
  /** For tests: makes the clients instead of kafkajs. */
  readonly newClient?: () => KafkaClient;
};

export type KafkaBus = EventBus & {
  /** Begins to send what this service publishes, unless another process of it does so already. For processes that serve. */
  startRelay(): Relay;
};

/** The count is asked for with each complaint that comes in. Real milliseconds. */
const BACKLOG_KEPT_MS = 1_000;

/** Transport of the cluster profile: an outbox in the service's MongoDB, a relay, and Kafka. Needs no broker to be made. */
export const kafkaBus = (options: KafkaBusOptions): KafkaBus => {
  const { kafka, prefix, database, service, logger, beforeHandling } = options;
  const newClient = options.newClient ?? (() => kafkaClient(kafka, logger));
  const tuning = { ...TUNING, ...options.tuning };
  const reach = createReach();
  const offsets = createOffsetReader(newClient(), reach);
  const source = createKafkaSource({ newClient, prefix, offsets, unitOfWork: database, logger, tuning });
  const inbox = mongoInbox(database);
  const parkingLot = mongoParkingLot(database);
  const rows = outboxRows(database);
  const relays = new Set<Relay>();
  let backlog: { readonly reading: Promise<OutboxBacklog>; readonly at: number } | undefined;

  return {
    outbox: mongoOutbox(database),
    consume: (consumer) =>
      createConsumer(consumer, { source, inbox, parkingLot, unitOfWork: database, logger, ...(beforeHandling && { beforeHandling }) }),
    follow: (topic, from, onEvent) => followKafka({ newClient, prefix, service, offsets, logger, tuning, topic, from, onEvent }),
    parkingLot,
    outboxBacklog: () => {
      const now = performance.now();
      if (!backlog || now - backlog.at > BACKLOG_KEPT_MS) backlog = { reading: rows.backlog(), at: now };
      return backlog.reading;
    },
    awayFor: reach.awayFor,
    startRelay: () => {
      const lease = mongoLease(database, 'relay', logger);
      const sender = createEventSender(newClient(), prefix, reach);
      const relay = startRelay({ rows, lease, sender, logger, onCommit: database.onCommit });
      relays.add(relay);
      return relay;
    },
    close: async () => {
      await Promise.all([...relays].map((relay) => relay.stop()));
      await offsets.close();
    },
  };
};
