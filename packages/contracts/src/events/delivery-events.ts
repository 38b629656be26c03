import { z } from 'zod';
import { idSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const notification = defineEvents('notification', 'delivery-events');

const delivery = {
  deliveryId: idSchema,
  /** The event that people are told of. */
  eventId: idSchema,
  caseId: idSchema,
  /** `reporter/<case id>` or `post/<post id>`: never a name or an address. */
  person: z.string(),
  channel: z.enum(['email']),
  template: z.string(),
};

export const deliveryEvents = [
  notification('notification.sent', z.object({ ...delivery, messageId: z.string(), uncertain: z.boolean() })),
  notification('notification.failed', z.object({ ...delivery, attempts: z.int(), reason: z.string() })),
  notification('notification.suppressed', z.object({ ...delivery, reason: z.string() })),
] as const;
