import type { Sample } from './sample.ts';
import { identityPapersSamples } from './samples-identity-papers.ts';
import { neighbourhoodsSamples } from './samples-neighbourhoods.ts';
import { officeSamples } from './samples-offices.ts';
import { orderAndSafetySamples } from './samples-order-and-safety.ts';
import { rubbishAndTreesSamples } from './samples-rubbish-and-trees.ts';
import { schoolsAndHealthSamples } from './samples-schools-and-health.ts';
import { streetSamples } from './samples-streets.ts';
import { townHallSamples } from './samples-town-hall.ts';
import { trafficAndLampsSamples } from './samples-traffic-and-lamps.ts';
import { waterSamples } from './samples-water.ts';
import { welfareSamples } from './samples-welfare.ts';
import { workAndTradeSamples } from './samples-work-and-trade.ts';

const SUBJECTS: readonly (readonly Sample[])[] = [
  streetSamples,
  officeSamples,
  welfareSamples,
  waterSamples,
  schoolsAndHealthSamples,
  trafficAndLampsSamples,
  orderAndSafetySamples,
  rubbishAndTreesSamples,
  workAndTradeSamples,
  identityPapersSamples,
  townHallSamples,
  neighbourhoodsSamples,
];
const LONGEST = Math.max(...SUBJECTS.map(({ length }) => length));

/**
 * What the show submits, in this order: from each subject in turn, so that every kind of matter comes up early. Invented:
 * no word of it was ever sent to anybody.
 */
export const SAMPLES: readonly Sample[] = Array.from({ length: LONGEST }, (_, index) =>
  SUBJECTS.flatMap((subject) => subject[index] ?? []),
).flat();
