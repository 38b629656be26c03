import { mongoInsert } from '@tanggap/persistence/mongo';
import type { Collection } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { pino } from 'pino';
import { kafkaBus } from '../src/kafka/kafka-bus.ts';
import type { KafkaBus, KafkaBusOptions } from '../src/kafka/kafka-bus.ts';
import { messagingMongoMigrations } from '../src/kafka/mongo-migrations.ts';
import { OUTBOX } from '../src/kafka/outbox-rows.ts';
import { until } from './bus-bench.ts';

type Effect = { readonly _id: string; readonly n: number };
const EFFECTS: Collection<Effect> = { name: 'effect', shape: { _id: String, n: Number } };

export type PlaceOptions = Pick<KafkaBusOptions, 'kafka' | 'prefix' | 'tuning' | 'newClient'> & {
  readonly mongoUrl: string;
  readonly database: string;
};

export const logger = pino({ level: 'silent' });
/** Of an outage, its end and all that follows from it. Milliseconds. */
export const PATIENCE_MS = 60_000;

/** One service on Kafka and MongoDB, with effects that a test can count. Nothing is relayed yet. */
export const openKafkaPlace = async ({ mongoUrl, database: name, ...options }: PlaceOptions) => {
  const database = await openMongo({ url: mongoUrl, name, logger });
  await database.migrate([...messagingMongoMigrations, { id: 'test-0001', collections: { effect: [] } }]);
  const effects = database.model(EFFECTS);
  const outbox = database.model(OUTBOX);
  const buses: KafkaBus[] = [];
  const another = (): KafkaBus => {
    const bus = kafkaBus({ service: 'casework', logger, ...options, database, tuning: { fetchWaitMs: 100, ...options.tuning } });
    buses.push(bus);
    return bus;
  };
  let n = 0;
  return {
    bus: another(),
    unitOfWork: database,
    database,
    another,
    effect: (id: string) => mongoInsert(effects, { _id: id, n: (n += 1) }),
    effects: async () => (await effects.find().sort({ n: 1 }).lean()).map(({ _id }) => _id),
    relayed: () => until('the outbox to be empty', async () => !(await outbox.exists({ pending: true })), PATIENCE_MS),
    close: async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await database.close();
    },
  };
};

export type KafkaPlace = Awaited<ReturnType<typeof openKafkaPlace>>;
