import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Judgment } from '../cluster/oracle.ts';
import { startOwnServers } from '../cluster/own-servers.ts';
import type { OwnServers } from '../cluster/own-servers.ts';
import { play } from '../cluster/play.ts';
import type { Fault } from '../cluster/play.ts';
import { pickSeed, seededRandom } from '../support/seeded-random.ts';
import type { Measure, Scenario } from './scenario.ts';

export type Played = Judgment & { readonly fault: string; readonly seconds: number };

const usingServers = (work: (playOne: (faultOf: (servers: OwnServers) => Fault) => Promise<Played>) => void): void => {
  const random = seededRandom(pickSeed());
  let servers: OwnServers;
  const start = async (): Promise<void> => {
    servers = await startOwnServers({ mongoMembers: 3 });
  };
  // The first time they are fetched.
  beforeAll(start, 300_000);
  afterAll(() => servers.stop());

  work(async (faultOf) => {
    const began = performance.now();
    const fault = faultOf(servers);
    const judgment = await play(fault, servers, `f${randomInt(1e9).toString(36)}`, random).catch(async (error: unknown) => {
      // Whoever fails half way leaves servers that stand still: the next scenario gets others.
      await servers.stop();
      await start();
      throw error;
    });
    return { fault: fault.name, ...judgment, seconds: Math.round((performance.now() - began) / 1_000) };
  });
};

/** Each scenario by itself, on a cluster of its own, `times` times. */
export const playEach = (scenarios: readonly Scenario[], times: number, measure: Measure, report: (played: Played) => void): void =>
  usingServers((playOne) => {
    for (const scenario of scenarios) {
      for (let round = 1; round <= times; round += 1) {
        it(`${scenario.name}, ${round} of ${times}`, async () => {
          const played = await playOne((servers) => scenario(servers, measure));
          report(played);
          expect(played.submissions).toBeGreaterThan(0);
        });
      }
    }
  });
