import { expect, it } from 'vitest';
import { killNine } from './scenarios/kill-nine.ts';
import { writeResults } from './support/results.ts';
import { pickSeed } from './support/seeded-random.ts';

it('loses and doubles nothing when it is killed ten times', async () => {
  const figures = await killNine(10, pickSeed());
  writeResults('kill-nine', figures);
  expect(figures.submissions).toBeGreaterThan(10);
});
