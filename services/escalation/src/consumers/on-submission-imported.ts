import { ack, causeOf, retry } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { SettlePast } from '#/application/settle-past.ts';
import { pastOf } from '#/application/past-of.ts';

export const onSubmissionImported =
  (settlePast: SettlePast): EventHandler<'submission.imported'> =>
  async (event) => {
    const heard = await settlePast(pastOf(event.data), Temporal.Instant.from(event.time), causeOf(event));
    return heard.type === 'unknown' ? retry(`not in the directory yet: ${heard.reference}`) : ack(heard.writes);
  };
