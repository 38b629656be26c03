import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { RecordSubmission } from '#/application/record-submission.ts';

export const onSubmissionReceived =
  (recordSubmission: RecordSubmission): EventHandler<'submission.received'> =>
  async (event) =>
    ack(await recordSubmission(event));
