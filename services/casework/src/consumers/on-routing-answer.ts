import type { EventHandlers } from '@tanggap/messaging';
import type { RouteCase } from '#/application/route-case.ts';

export const onRoutingAnswer = (routeCase: RouteCase) =>
  ({
    'case.routed': async (event) => routeCase(event),
    'case.triage-requested': async (event) => routeCase(event),
  }) satisfies EventHandlers;
