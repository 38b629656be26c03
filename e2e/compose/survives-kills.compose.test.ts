import { expect, it } from 'vitest';
import { judge } from '../cluster/oracle.ts';
import { startLoad } from '../cluster/load.ts';
import { readComplaints } from '../support/complaints-file.ts';
import type { Complaint } from '../support/complaints-file.ts';
import { percentile } from '../support/percentile.ts';
import { writeResults } from '../support/results.ts';
import { sampleComplaint } from '../support/samples.ts';
import { pickSeed, seededRandom } from '../support/seeded-random.ts';
import { caughtMails } from './caught-mails.ts';
import { memoryOf } from './containers.ts';
import { startKilling } from './random-kills.ts';
import { withStack } from './stack.ts';

const numberFrom = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const COUNT = numberFrom('COMPLAINTS', 2_000);
const PER_SECOND = numberFrom('RATE', 20);
const KILL_EVERY_MS = numberFrom('KILL_EVERY_MS', 10_000);
/** Enough for what arrives while a store is on its way back. */
const CLIENTS = 64;
const PATIENCE = { settleMs: 20 * 60_000, lookMs: 5_000 };

/** Real complaints where there are some; each has a reporter, who is invented. */
const complaints = async (): Promise<(n: number) => unknown> => {
  const path = process.env['COMPLAINTS_CSV'];
  if (!path) return sampleComplaint;
  const real: readonly Complaint[] = await readComplaints(path, 0, COUNT);
  return (n) => ({ ...real[(n - 1) % real.length], reporter: sampleComplaint(n).reporter });
};

it(`loses nothing of ${COUNT} complaints while containers are killed`, async () => {
  const bodyOf = await complaints();
  const seed = pickSeed();
  await withStack(async (stack) => {
    const [ombudsman, ops] = [await stack.keyFor('ombudsman'), await stack.keyFor('ops')];
    const memoryIdle = await memoryOf(await stack.containers());
    const began = performance.now();
    const load = startLoad(stack.url, bodyOf, { perSecond: PER_SECOND, clients: CLIENTS, count: COUNT });
    const killing = startKilling(stack, KILL_EVERY_MS, seededRandom(seed));
    const secondsSince = () => Math.round((performance.now() - began) / 1_000);
    try {
      await load.done.finally(() => console.info(`${load.receipts.length} answers after ${secondsSince()} s`));
      const submitted = secondsSince();
      const kills = await killing.end();
      const memoryLoaded = await memoryOf(await stack.containers());
      const witnesses = { url: stack.url, ombudsman, ops, receipts: load.receipts, levels: [], patience: PATIENCE };
      const judgment = await judge({ ...witnesses, mails: () => caughtMails(stack) });
      const figures = {
        source: process.env['COMPLAINTS_CSV'] ? 'real complaints' : 'samples',
        seed,
        seconds: { ...stack.seconds, submitted, settled: secondsSince() },
        imageMB: stack.imageMB,
        kills,
        ...judgment,
        answerMs: { p50: percentile(load.answerMs, 0.5), p99: percentile(load.answerMs, 0.99), max: percentile(load.answerMs, 1) },
        memoryMiB: { idle: memoryIdle, loaded: memoryLoaded },
      };
      console.info(figures);
      expect(judgment.submissions).toBe(COUNT);
      writeResults('compose', figures);
    } catch (error) {
      console.error(await stack.logs());
      throw error;
    } finally {
      await killing.end();
    }
  });
});
