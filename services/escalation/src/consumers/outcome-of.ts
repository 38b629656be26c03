import { ack, causeOf, retry } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { EventEnvelope } from '@tanggap/contracts';
import type { HearEvent } from '#/application/hear-event.ts';

/** Hands an event's command on; a reference that is not in the directory yet is tried again. */
export const outcomeOf = async (hear: HearEvent, event: EventEnvelope, command: Parameters<HearEvent>[1]): Promise<Outcome> => {
  const heard = await hear(event.subject, command, causeOf(event));
  return heard.type === 'unknown' ? retry(`not in the directory yet: ${heard.reference}`) : ack(heard.writes);
};
