import { afterAll } from 'vitest';
import { writeResults } from '../support/results.ts';
import { playEach } from './play-all.ts';
import type { Played } from './play-all.ts';
import { SCENARIOS } from './scenarios.ts';

const judgments: Played[] = [];
playEach(SCENARIOS, 3, { outageMs: 30_000, rounds: 1 }, (played) => {
  console.info(played);
  judgments.push(played);
});
afterAll(() => writeResults('faults', judgments));
