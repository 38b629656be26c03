import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerSet, ServerSource } from './server-set.ts';

/** What a test file gets. */
export type RealServers = {
  /** The replica set, with no database named: `/` and options follow the hosts. */
  readonly mongoUrl: string;
  /** host:port, comma separated. */
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
  /** Of `a`–`z` and `0`–`9`, never given twice: databases, topics, groups and keys of the file begin with it. */
  readonly prefix: string;
};

export type ServersOnDemand = {
  /** Where test processes ask. */
  readonly address: string;
  /** What ran and who used it, for people; undefined when nobody asked. */
  summary(): string | undefined;
  stop(): Promise<void>;
};

const BASE = 36;
const newPrefix = (): string => `t${randomInt(BASE ** 6, BASE ** 7).toString(BASE)}`;

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

/** Waits for test files that want servers, and starts the one set of the run when the first comes. */
export const offerServers = async (source: ServerSource): Promise<ServersOnDemand> => {
  const users = new Set<string>();
  let starting: Promise<ServerSet> | undefined;
  let summary: string | undefined;

  const start = async (): Promise<ServerSet> => {
    const begun = performance.now();
    const set = await source.start();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const { kafka, mongo, redis } = set.versions;
    summary = `real servers: Kafka ${kafka}, MongoDB ${mongo}, Redis ${redis} (${source.how}; up in ${seconds} s)`;
    return set;
  };

  const server = createServer((request, response) => {
    users.add(new URL(request.url ?? '/', 'http://localhost').searchParams.get('file') ?? 'unknown');
    starting ??= start();
    starting.then(
      ({ mongoUrl, kafkaBrokers, redisUrl }) => answer(response, 200, { mongoUrl, kafkaBrokers, redisUrl, prefix: newPrefix() }),
      (error: unknown) => answer(response, 500, { error: String(error) }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    summary: () => summary && `${summary}; used by ${users.size} test file${users.size === 1 ? '' : 's'}`,
    stop: async () => {
      server.close();
      await starting?.then(
        (set) => set.stop(),
        () => undefined,
      );
    },
  };
};
