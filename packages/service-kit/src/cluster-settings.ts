import { z } from 'zod';
import { commaSeparated, commonSettingsOf, commonVariables, withoutEmpty } from './common-settings.ts';
import { parseConfig } from './config.ts';

const MASTER_KEY_BYTES = 32;

/** A text that must be there; `like` shows what it looks like. */
const required = (like: string) => z.string({ error: (issue) => (issue.input === undefined ? `is missing, such as ${like}` : undefined) });

const variables = z.object({
  PROFILE: z.literal('cluster', 'the processes of the cluster have the profile cluster').default('cluster'),
  MONGO_URL: required('mongodb://user:password@mongo:27017/?replicaSet=rs0').regex(/^mongodb(\+srv)?:\/\/./u, 'begins with mongodb://'),
  KAFKA_BROKERS: required('kafka:9092').refine(
    (text) => commaSeparated(text).length > 0 && commaSeparated(text).every((broker) => /^[^\s:]+:\d{1,5}$/u.test(broker)),
    'name each broker as host:port, with commas between them',
  ),
  REDIS_URL: required('redis://:password@redis:6379').regex(/^rediss?:\/\/./u, 'begins with redis:// or rediss://'),
  MASTER_KEY: required('what tanggap init writes').refine(
    (text) => /^[\w-]+=?$/u.test(text) && Buffer.from(text, 'base64url').length === MASTER_KEY_BYTES,
    `must be ${MASTER_KEY_BYTES} bytes in base64url, 43 characters; tanggap init makes one`,
  ),
  // With what is put behind it, a name of a database, a topic, a group and a Redis key.
  NAME_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/u, 'at most 30 of a–z, 0–9 and -, a letter first')
    .default('tanggap'),
  OPENAPI_FILE: z.string().min(1).optional(),
  MAX_BACKLOG: z.coerce.number().int().positive().default(100_000),
  ...commonVariables,
});

const schema = variables
  .refine(
    ({ PUBLIC_URL, TIME_SCALE, TIME_START }) => !PUBLIC_URL?.startsWith('https://') || (TIME_SCALE === 1 && TIME_START === undefined),
    {
      path: ['TIME_SCALE'],
      error: 'TIME_SCALE and TIME_START are for trying out: take them out where PUBLIC_URL is https://…, legal clocks run on real time',
    },
  )
  .transform((env) => ({
    ...commonSettingsOf(env),
    mongoUrl: env.MONGO_URL,
    kafkaBrokers: commaSeparated(env.KAFKA_BROKERS),
    redisUrl: env.REDIS_URL,
    masterKey: Buffer.from(env.MASTER_KEY, 'base64url'),
    namePrefix: env.NAME_PREFIX,
    openApiFile: env.OPENAPI_FILE ?? null,
    /** Events that may wait for Kafka before intake takes in nothing more. */
    maxBacklog: env.MAX_BACKLOG,
  }));

export type ClusterSettings = z.output<typeof schema>;

/** Names of all environment variables that the processes of the cluster profile read. */
export const CLUSTER_SETTING_NAMES: readonly string[] = Object.keys(variables.shape);

/**
 * Settings of a process of the cluster profile, from environment variables. An empty one counts as not set.
 * @throws AppError `CONFIG_INVALID`, naming all faults
 */
export const readClusterSettings = (env: Readonly<Record<string, string | undefined>>): ClusterSettings =>
  parseConfig(schema, withoutEmpty(env));
