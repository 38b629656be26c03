import { resolve } from 'node:path';
import { until } from '@tanggap/testkit';
import { expect } from 'vitest';
import type { Fault } from '../cluster/play.ts';
import { openTopic } from '../cluster/topic.ts';
import type { OwnServers } from '../cluster/own-servers.ts';
import type { Receipt } from '../support/api.ts';
import { sampleComplaint } from '../support/samples.ts';
import { CONSUMERS, SLOWLY } from './scenario.ts';
import type { Measure } from './scenario.ts';

const shuffled = <T>(items: readonly T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);

export const repeatsInAnyOrder = ({ kafkaBrokers }: OwnServers, { rounds }: Measure): Fault => ({
  name: 'everything is delivered again, in any order',
  cluster: { replicas: { casework: 2, escalation: 2, notification: 2 } },
  happen: async ({ cluster, random, pause }) => {
    for (let round = 0; round < rounds; round += 1) {
      const topic = openTopic(kafkaBrokers, `${cluster.prefix}.case-events`);
      const records = await topic.read();
      await topic.send([...shuffled(records, random), ...shuffled(records, random)]);
      await pause(1_000);
    }
  },
});

const SKEWED = `--import=${resolve(import.meta.dirname, 'skewed-clock.ts')}`;

export const clockAhead = (_servers: OwnServers, { outageMs }: Measure): Fault => ({
  name: "one replica's clock is two minutes ahead",
  cluster: { replicas: { intake: 2, casework: 2, escalation: 2, notification: 2 } },
  rate: SLOWLY,
  happen: async ({ cluster, pause }) => {
    for (const name of ['intake', 'casework', 'escalation', 'notification'] as const) {
      const [first] = cluster.of(name);
      await first?.stop();
      await first?.start({ NODE_OPTIONS: SKEWED });
    }
    await pause(outageMs);
  },
});

export const outboxFull = ({ kafka }: OwnServers, { outageMs }: Measure): Fault => ({
  name: 'the outbox is full while the broker is away',
  cluster: { env: { MAX_BACKLOG: '40' } },
  rate: 20,
  happen: async ({ cluster, load, pause }) => {
    // Before it stops: that takes it seconds, in which the outbox may be full already.
    const accepted = load.receipts.length;
    await kafka.stop();
    const refusal = await until(
      'intake to refuse',
      async () => {
        const response = await fetch(`${cluster.url}/api/v1/submissions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(sampleComplaint(0)),
        });
        if (response.status === 201) load.took((await response.json()) as Receipt);
        return response.status === 503 && response;
      },
      60_000,
    );
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusal.json()).toMatchObject({ status: 503, code: 'BACKLOG_FULL' });
    expect(load.receipts.length, 'accepted while the broker was away').toBeGreaterThan(accepted);
    await pause(outageMs / 2);
    await kafka.start();
  },
});

export const brokerLoses = ({ kafkaBrokers }: OwnServers): Fault => ({
  // While its readers are frozen nothing is read, and what is lost then is lost to all.
  name: 'the broker loses what it acknowledged, and it is sent again',
  happen: async ({ cluster, load, pause }) => {
    const topic = openTopic(kafkaBrokers, `${cluster.prefix}.case-events`);
    const readers = CONSUMERS.filter((name) => name !== 'intake').flatMap((name) => cluster.of(name));
    for (const reader of readers) reader.pause();
    const before = load.receipts.length;
    await until('submissions that only intake knows', () => load.receipts.length >= before + 5);
    await pause(1_000);
    await topic.lose();
    for (const reader of readers) reader.resume();
    await pause(1_000);
    const resent = await cluster.command('outbox', 'resend', '--since', '1h');
    expect(resent).toMatch(/[1-9]/u);
  },
});
