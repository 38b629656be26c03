import type { ServiceName } from '@tanggap/contracts';
import type { Stage } from '../cluster/play.ts';
import type { ServiceProcess } from '../cluster/service-process.ts';
import { CONSUMERS, SLOWLY } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { brokerLoses, clockAhead, outboxFull, repeatsInAnyOrder } from './tampering.ts';

const times = async (rounds: number, work: (round: number) => Promise<void>): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) await work(round);
};
const pick = <T>(items: readonly T[], random: () => number): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};
const twoOf = (...names: readonly ServiceName[]) => Object.fromEntries(names.map((name) => [name, 2]));
const killAndStart = async (victim: ServiceProcess): Promise<void> => {
  await victim.kill();
  await victim.start();
};

/**
 * While the broker stands still a commit is made and its events cannot leave: a process that is killed then dies
 * between its commit and the publication.
 */
const killBetweenCommitAndPublish: Scenario = ({ kafka }, { rounds }) => ({
  name: 'a service is killed between commit and publication',
  happen: ({ cluster, random, pause }) =>
    times(rounds, async () => {
      const victim = pick(
        cluster.processes.filter(({ name }) => CONSUMERS.some((one) => one === name)),
        random,
      );
      kafka.pause();
      await pause(400 + random() * 600);
      await victim.kill();
      kafka.resume();
      await victim.start();
      await pause(500);
    }),
});

const brokerStops: Scenario = ({ kafka }, { outageMs }) => ({
  name: 'the broker is away',
  happen: async ({ pause }) => {
    await kafka.stop();
    await pause(outageMs);
    await kafka.start();
  },
});

const primaryChanges: Scenario = ({ mongo }, { rounds }) => ({
  name: 'the primary of three steps down, then is killed',
  happen: ({ pause }) =>
    times(rounds, async () => {
      await mongo.stepDown();
      await pause(1_500);
      const primary = await mongo.primary();
      await primary.kill();
      await pause(2_000);
      await primary.start();
      await pause(1_000);
    }),
});

const redisForgets: Scenario = ({ redis }, { rounds, outageMs }) => ({
  name: 'Redis forgets everything, then is killed',
  happen: ({ pause }) =>
    times(rounds, async () => {
      await redis.command('FLUSHALL');
      await pause(1_500);
      await redis.kill();
      await pause(Math.min(outageMs, 3_000));
      await redis.start();
      await pause(500);
    }),
});

const rollingRestarts: Scenario = (_servers, { rounds }) => ({
  name: 'two replicas of every consumer are restarted one after the other',
  cluster: { replicas: twoOf(...CONSUMERS) },
  rate: SLOWLY,
  happen: ({ cluster }) =>
    times(rounds, async () => {
      for (const name of CONSUMERS) {
        for (const replica of cluster.of(name)) {
          const code = await replica.stop();
          if (code !== 0) throw new Error(`${name} did not stop in order (${code}):\n${replica.output()}`);
          await replica.start();
        }
      }
    }),
});

const replicasAreKilled: Scenario = (_servers, { rounds }) => ({
  name: 'one of two replicas of a consumer is killed',
  cluster: { replicas: twoOf(...CONSUMERS) },
  rate: SLOWLY,
  happen: ({ cluster, random, pause }: Stage) =>
    times(rounds * 2, async () => {
      await killAndStart(pick(cluster.of(pick(CONSUMERS, random)), random));
      await pause(300);
    }),
});

export const SCENARIOS: readonly Scenario[] = [
  killBetweenCommitAndPublish,
  brokerStops,
  primaryChanges,
  redisForgets,
  rollingRestarts,
  replicasAreKilled,
  repeatsInAnyOrder,
  clockAhead,
  outboxFull,
  brokerLoses,
];

/** Those that are over within a minute on two cores; the others start more processes, or wait longer. */
export const SHORT_SCENARIOS: readonly Scenario[] = [
  killBetweenCommitAndPublish,
  primaryChanges,
  redisForgets,
  repeatsInAnyOrder,
  brokerLoses,
];
