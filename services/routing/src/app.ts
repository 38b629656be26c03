import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { directoryHeirs, directoryJurisdictions } from '#/adapters/directory-jurisdictions.ts';
import { routeSubmission } from '#/application/route-submission.ts';
import { onSubmissionClassified } from '#/consumers/on-submission-classified.ts';

/** Decides whose duty a complaint is. */
export const createRouting = (parts: ServiceParts): Service => {
  const outbox = parts.bus.outbox('routing');
  const route = routeSubmission(directoryJurisdictions(parts.directory), directoryHeirs(parts.directory));
  const consumer = parts.bus.consume({
    group: 'routing',
    topics: ['case-events'],
    ready: parts.directory.ready,
    handlers: { 'submission.classified': onSubmissionClassified(route, outbox, parts.clock) },
  });
  return composeService({ name: 'routing', logger: parts.logger, consumers: [consumer] });
};
