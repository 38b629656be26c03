import { toInstantString } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { newId } from '@tanggap/kernel';
import type { Delivery } from '#/domain/delivery.ts';
import { personKey } from '#/domain/person.ts';
import type { Person } from '#/domain/person.ts';
import { recipientsOf } from '#/domain/recipients.ts';
import type { Fact } from '#/domain/recipients.ts';
import type { CaseContact } from '#/ports/contacts.ts';
import type { Offices } from '#/ports/offices.ts';
import { messageIdOf } from './message-id.ts';

type Parts = { readonly offices: Offices; readonly messageIdDomain: string; readonly clock: Clock };
type Origin = { readonly id: string; readonly correlationId: string };

/** The messages that a fact of a case is worth, as they are queued. */
export const messagesOf =
  ({ offices, messageIdDomain, clock }: Parts) =>
  (fact: Fact, origin: Origin, contact: CaseContact, told: readonly Person[] = []): readonly Delivery[] => {
    const { caseId, trackingId, handlerPostId } = contact;
    const handlerAgency = handlerPostId === null ? null : offices.agencyNameOf(handlerPostId);
    const messages = recipientsOf(fact, { caseId, handlerPostId, handlerAgency, triagePostId: offices.nationalAdminPostId(), told });
    return messages.map(({ person, notice, breach }) => ({
      id: newId(),
      eventId: origin.id,
      correlationId: origin.correlationId,
      caseId,
      trackingId,
      person,
      notice,
      breach,
      messageId: messageIdOf(origin.id, personKey(person), messageIdDomain),
      language: null,
      state: 'queued',
      attempts: 0,
      nextAttemptAt: clock.realNow(),
      uncertain: false,
      reason: null,
      createdAt: toInstantString(clock.now()),
      version: 1,
    }));
  };

export type MessagesOf = ReturnType<typeof messagesOf>;
