import type { EventEnvelope } from '@tanggap/contracts';
import { toInstantString } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { newId } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import { personKey } from '#/domain/person.ts';
import type { Person } from '#/domain/person.ts';
import { recipientsOf } from '#/domain/recipients.ts';
import type { Fact } from '#/domain/recipients.ts';
import type { CaseContact } from '#/ports/contacts.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import type { Offices } from '#/ports/offices.ts';
import { messageIdOf } from './message-id.ts';

/** An event that somebody is told of. */
export type TellingEvent = Extract<EventEnvelope, { type: Fact['type'] }>;

type Parts = {
  readonly deliveries: Deliveries;
  readonly offices: Offices;
  readonly messageIdDomain: string;
  readonly clock: Clock;
};

/** Queues a message to everybody who is to be told of an event; the sender does the rest. */
export const queueMessages =
  ({ deliveries, offices, messageIdDomain, clock }: Parts) =>
  (event: TellingEvent, contact: CaseContact, told: readonly Person[] = []): readonly Write[] => {
    const { caseId, trackingId, handlerPostId } = contact;
    const handlerAgency = handlerPostId === null ? null : offices.agencyNameOf(handlerPostId);
    const messages = recipientsOf(event, { caseId, handlerPostId, handlerAgency, triagePostId: offices.nationalAdminPostId(), told });
    return messages.map(({ person, notice, breach }) =>
      deliveries.add({
        id: newId(),
        eventId: event.id,
        correlationId: event.correlationid,
        caseId,
        trackingId,
        person,
        notice,
        breach,
        messageId: messageIdOf(event.id, personKey(person), messageIdDomain),
        language: null,
        state: 'queued',
        attempts: 0,
        nextAttemptAt: clock.realNow(),
        uncertain: false,
        reason: null,
        createdAt: toInstantString(clock.now()),
        version: 1,
      }),
    );
  };

export type QueueMessages = ReturnType<typeof queueMessages>;
