import type { EventHandler } from '@tanggap/messaging';
import type { OpenCase } from '#/application/open-case.ts';

export const onSubmissionReceived =
  (openCase: OpenCase): EventHandler<'submission.received'> =>
  async (event) =>
    openCase(event);
