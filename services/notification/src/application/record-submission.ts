import type { EventEnvelope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { Contacts } from '#/ports/contacts.ts';
import { contactOf } from './contact-of.ts';
import type { QueueMessages } from './queue-messages.ts';

/** Keeps how a case's people are reached, and owes the reporter the receipt. The address stays sealed. */
export const recordSubmission =
  (contacts: Contacts, queueMessages: QueueMessages) =>
  async (event: EventEnvelope<'submission.received'>): Promise<readonly Write[]> => {
    const contact = contactOf(event.data);
    return [contacts.add(contact), ...queueMessages(event, contact)];
  };

export type RecordSubmission = ReturnType<typeof recordSubmission>;
