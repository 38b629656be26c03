import type { EventEnvelope } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { Fact } from '#/domain/recipients.ts';
import type { CaseContact } from '#/ports/contacts.ts';
import type { MessagesOf } from './messages-of.ts';
import type { Deliveries } from '#/ports/deliveries.ts';

/** Keeps, of facts of the past, whom a mail would have gone to, and that none went: suppressed, because `imported`. */
export const recordUnsent =
  (deliveries: Deliveries, messagesOf: MessagesOf) =>
  (event: EventEnvelope, contact: CaseContact, facts: readonly Fact[]): readonly Write[] =>
    facts.flatMap((fact, index) =>
      messagesOf(fact, { id: `${event.id}/${index}`, correlationId: event.correlationid }, contact).map((delivery) =>
        deliveries.add({ ...delivery, state: 'suppressed', reason: 'imported' }),
      ),
    );

export type RecordUnsent = ReturnType<typeof recordUnsent>;
