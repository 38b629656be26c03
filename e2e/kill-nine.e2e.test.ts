import { expect, it } from 'vitest';
import { killNine } from './scenarios/kill-nine.ts';
import { pickSeed } from './support/seeded-random.ts';

it('loses and doubles nothing when it is killed three times', async () => {
  const figures = await killNine(3, pickSeed());
  console.info(figures);
  expect(figures.submissions).toBeGreaterThan(3);
});
