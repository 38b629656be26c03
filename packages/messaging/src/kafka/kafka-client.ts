import { Kafka, logLevel } from 'kafkajs';
import type { LogEntry } from 'kafkajs';
import type { Logger } from 'pino';

export type KafkaSettings = {
  /** host:port of some of them; the others are found from there. */
  readonly brokers: readonly string[];
  readonly clientId: string;
};

/** What we use of kafkajs. Each call makes a client with connections of its own. */
export type KafkaClient = Pick<Kafka, 'admin' | 'consumer' | 'producer'>;

/** Milliseconds. A broker that does not answer is given up early: we begin anew ourselves, for as long as it takes. */
const CONNECT_MS = 3_000;
const REQUEST_MS = 15_000;
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 };

/** All that goes wrong in there is tried again, many times in an outage; what lasts is logged once, by those who wait. */
const quietly =
  (logger: Logger) =>
  ({ namespace, log }: LogEntry): void =>
    logger.debug({ kafkajs: namespace, groupId: log['groupId'] as unknown, error: log['error'] as unknown }, log.message);

export const kafkaClient = ({ brokers, clientId }: KafkaSettings, logger: Logger): KafkaClient =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => quietly(logger),
  });
