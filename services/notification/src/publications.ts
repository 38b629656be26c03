import type { NewEvent } from '@tanggap/messaging';
import type { Delivery } from '#/domain/delivery.ts';
import { personKey } from '#/domain/person.ts';

/** What others hear of a delivery: how it ended, and nothing before that. */
export const publicationsOf = (delivery: Delivery, time: Temporal.Instant): readonly NewEvent[] => {
  const envelope = { key: delivery.caseId, time, cause: { correlationId: delivery.correlationId, eventId: delivery.eventId } };
  const data = {
    deliveryId: delivery.id,
    eventId: delivery.eventId,
    caseId: delivery.caseId,
    person: personKey(delivery.person),
    channel: 'email' as const,
    template: delivery.notice.template,
  };
  const reason = delivery.reason ?? 'unknown';
  switch (delivery.state) {
    case 'sent':
      return [
        {
          ...envelope,
          type: 'notification.sent',
          data: { ...data, messageId: delivery.messageId, uncertain: delivery.uncertain },
        },
      ];
    case 'failed':
      return [{ ...envelope, type: 'notification.failed', data: { ...data, attempts: delivery.attempts, reason } }];
    case 'suppressed':
      return [{ ...envelope, type: 'notification.suppressed', data: { ...data, reason } }];
    case 'queued':
    case 'sending':
      return [];
  }
};
