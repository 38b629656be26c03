import { isAppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, skip } from '@tanggap/messaging';
import type { EventEnvelope } from '@tanggap/contracts';
import type { Outbox, Outcome } from '@tanggap/messaging';
import type { ClassifySubmission } from '#/application/classify-submission.ts';

export const onSubmissionReceived =
  (classifySubmission: ClassifySubmission, outbox: Outbox, clock: Clock) =>
  async (event: EventEnvelope<'submission.received' | 'submission.imported'>): Promise<Outcome> => {
    if (event.type === 'submission.imported' && event.data.past.duty) return skip('somebody has it already');
    try {
      const data = await classifySubmission(event.data);
      return ack(outbox.publish([{ type: 'submission.classified', key: data.caseId, time: clock.now(), cause: causeOf(event), data }]));
    } catch (error) {
      if (isAppError(error, 'KEY_ERASED')) return skip('the text was erased');
      throw error;
    }
  };
