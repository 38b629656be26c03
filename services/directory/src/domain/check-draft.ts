import { checkAreas } from './check-areas.ts';
import type { AreaNames } from './check-areas.ts';
import { checkClassifierNames } from './check-classifier-names.ts';
import { checkDeputies } from './check-deputies.ts';
import { checkIds } from './check-ids.ts';
import { checkOversight } from './check-oversight.ts';
import { checkReferences } from './check-references.ts';
import { checkTopics } from './check-topics.ts';
import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

/** All that is wrong between the parts of a directory; in no order. */
export const checkDraft = (draft: Draft, names: AreaNames): Fault[] => [
  ...checkIds(draft),
  ...checkClassifierNames(draft),
  ...checkReferences(draft),
  ...checkDeputies(draft),
  ...checkOversight(draft),
  ...checkAreas(draft, names),
  ...checkTopics(draft),
];
