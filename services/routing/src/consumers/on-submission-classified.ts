import type { Clock } from '@tanggap/kernel';
import { ack, causeOf } from '@tanggap/messaging';
import type { EventHandler, Outbox } from '@tanggap/messaging';
import type { RouteSubmission } from '#/application/route-submission.ts';
import { publicationOf } from '#/publications.ts';

export const onSubmissionClassified =
  (routeSubmission: RouteSubmission, outbox: Outbox, clock: Clock): EventHandler<'submission.classified'> =>
  async (event) => {
    const decision = routeSubmission(event.data);
    return ack(outbox.publish([publicationOf(event.data, decision, clock.now(), causeOf(event))]));
  };
