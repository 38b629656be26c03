/** One Kafka, one MongoDB replica set, one Redis, for all tests of a run. */
export type ServerSet = {
  readonly mongoUrl: string;
  /** host:port, comma separated. */
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
  readonly versions: { readonly kafka: string; readonly mongo: string; readonly redis: string };
  /** Ends all and forgets their data. */
  stop(): Promise<void>;
};

/** Where a run gets its servers from. */
export type ServerSource = {
  /** For the summary: `native, cached`, `Docker`. */
  readonly how: string;
  start(): Promise<ServerSet>;
};
