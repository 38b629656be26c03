import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { RecordImported } from '#/application/record-imported.ts';

export const onSubmissionImported =
  (recordImported: RecordImported): EventHandler<'submission.imported'> =>
  async (event) =>
    ack(await recordImported(event));
