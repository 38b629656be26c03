import type { EventEnvelope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { Person } from '#/domain/person.ts';
import type { Fact } from '#/domain/recipients.ts';
import type { CaseContact } from '#/ports/contacts.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import type { MessagesOf } from './messages-of.ts';

/** An event that somebody is told of. */
export type TellingEvent = Extract<EventEnvelope, { type: Fact['type'] }>;

/** Queues a message to everybody who is to be told of an event; the sender does the rest. */
export const queueMessages =
  (deliveries: Deliveries, messagesOf: MessagesOf) =>
  (event: TellingEvent, contact: CaseContact, told: readonly Person[] = []): readonly Write[] =>
    messagesOf(event, { id: event.id, correlationId: event.correlationid }, contact, told).map(deliveries.add);

export type QueueMessages = ReturnType<typeof queueMessages>;
