import type { Write } from '@tanggap/persistence';
import type { Contacts } from '#/ports/contacts.ts';
import type { QueueMessages, TellingEvent } from './queue-messages.ts';

/** Everything that people are told of once the case is known. */
export type CaseEvent = Exclude<TellingEvent, { type: 'submission.received' | 'deadline.breach-withdrawn' }>;

/** Tells people of a fact about a case. Undefined while the case's submission is unknown: it is on its way, or parked. */
export const tellOfFact =
  (contacts: Contacts, queueMessages: QueueMessages) =>
  async (event: CaseEvent): Promise<readonly Write[] | undefined> => {
    const contact = await contacts.find(event.data.caseId);
    if (!contact) return undefined;
    const messages = queueMessages(event, contact);
    if (event.type === 'case.assigned') return [contacts.setHandler(contact.caseId, event.data.postId), ...messages];
    return event.type === 'case.returned' ? [contacts.setHandler(contact.caseId, null), ...messages] : messages;
  };

export type TellOfFact = ReturnType<typeof tellOfFact>;
