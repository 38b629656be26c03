import type { EventHandler } from '@tanggap/messaging';
import type { HearEvent } from '#/application/hear-event.ts';
import { outcomeOf } from './outcome-of.ts';

/** The verification clock runs from here, whatever classification and routing do. */
export const onSubmissionReceived =
  (hear: HearEvent): EventHandler<'submission.received'> =>
  (event) => {
    const { receivedAt, kind, concerns } = event.data;
    return outcomeOf(hear, event, {
      type: 'RecordCaseFact',
      fact: {
        at: Temporal.Instant.from(receivedAt),
        starts: 'submission.received',
        kind,
        concerns: concerns && { agencyId: concerns.agencyId, unitId: concerns.unitId, postId: concerns.postId },
      },
    });
  };
