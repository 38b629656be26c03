import type { Sample } from './sample.ts';
import { officeSamples } from './samples-offices.ts';
import { streetSamples } from './samples-streets.ts';

/** Takes from each list in turn, so that every kind of matter comes up early. */
const interleave = (left: readonly Sample[], right: readonly Sample[]): readonly Sample[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [left[index], right[index]])
    .flat()
    .filter((sample) => sample !== undefined);

/** What the show submits, in this order. Invented: no word of it was ever sent to anybody. */
export const SAMPLES: readonly Sample[] = interleave(streetSamples, officeSamples);
