import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { Write } from '@tanggap/persistence';
import { endAttempt, isUnseen, mayHaveBeenSeen } from '#/domain/delivery.ts';
import { breachOf } from '#/domain/recipients.ts';
import { publicationsOf } from '#/publications.ts';
import type { Contacts } from '#/ports/contacts.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import type { QueueMessages } from './queue-messages.ts';

type Parts = {
  readonly contacts: Contacts;
  readonly deliveries: Deliveries;
  readonly queueMessages: QueueMessages;
  readonly outbox: Outbox;
  readonly clock: Clock;
};

/**
 * Takes a breach back: those who were told of it are told so, and what still waits to be sent (the mail server was
 * down) is not sent any more, so that nobody reads the two in the wrong order. Undefined while the case is unknown.
 */
export const withdrawBreach =
  ({ contacts, deliveries, queueMessages, outbox, clock }: Parts) =>
  async (event: EventEnvelope<'deadline.breach-withdrawn'>): Promise<readonly Write[] | undefined> => {
    const contact = await contacts.find(event.data.caseId);
    if (!contact) return undefined;
    const earlier = await deliveries.ofBreach(contact.caseId, breachOf(event.data));
    const calledBack = earlier
      .filter(isUnseen)
      .map((delivery) => endAttempt(delivery, { type: 'suppressed', reason: 'withdrawn' }, clock.realNow()));
    const told = earlier.filter(mayHaveBeenSeen).map((delivery) => delivery.person);
    return [
      ...calledBack.map((delivery) => deliveries.save(delivery)),
      ...outbox.publish(calledBack.flatMap((delivery) => publicationsOf(delivery, clock.now()))),
      ...queueMessages(event, contact, told),
    ];
  };

export type WithdrawBreach = ReturnType<typeof withdrawBreach>;
