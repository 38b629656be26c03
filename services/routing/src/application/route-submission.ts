import type { EventData } from '@tanggap/contracts';
import { decideRoute } from '#/domain/route.ts';
import type { Decision, Heirs, Jurisdictions } from '#/domain/route.ts';

/** Finds whose duty a classified submission is. */
export const routeSubmission =
  (jurisdictions: Jurisdictions, heirs: Heirs) =>
  (classified: EventData<'submission.classified'>): Decision =>
    decideRoute(jurisdictions, {
      best: classified.best,
      alternatives: classified.alternatives,
      sure: classified.autoRoute,
      areaCode: classified.areaCode,
      concerns: classified.concerns && heirs(classified.concerns, classified.areaCode),
    });

export type RouteSubmission = ReturnType<typeof routeSubmission>;
