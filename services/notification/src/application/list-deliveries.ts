export { DELIVERY_STATES } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import { personKey } from '#/domain/person.ts';
import type { Deliveries, DeliveryFilter } from '#/ports/deliveries.ts';

/** A delivery as operators see it: no address, no text. */
export const viewOf = (delivery: Delivery) => ({
  id: delivery.id,
  eventId: delivery.eventId,
  caseId: delivery.caseId,
  person: personKey(delivery.person),
  channel: 'email' as const,
  template: delivery.notice.template,
  language: delivery.language,
  state: delivery.state,
  attempts: delivery.attempts,
  /** Real time; null when nothing more is tried. */
  nextAttemptAt: delivery.state === 'queued' ? Temporal.Instant.fromEpochMilliseconds(delivery.nextAttemptAt).toString() : null,
  messageId: delivery.messageId,
  uncertain: delivery.uncertain,
  reason: delivery.reason,
  createdAt: delivery.createdAt,
});

export type DeliveryView = ReturnType<typeof viewOf>;

/** One page, newest first, and where the next one begins. */
export const listDeliveries =
  (deliveries: Deliveries) =>
  async (filter: DeliveryFilter): Promise<{ items: DeliveryView[]; nextCursor: string | null }> => {
    const found = await deliveries.list({ ...filter, limit: filter.limit + 1 });
    const page = found.slice(0, filter.limit);
    return { items: page.map(viewOf), nextCursor: found.length > page.length ? (page.at(-1)?.id ?? null) : null };
  };

export type ListDeliveries = ReturnType<typeof listDeliveries>;
