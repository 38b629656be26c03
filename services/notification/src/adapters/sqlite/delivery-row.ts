import { languageSchema } from '@tanggap/contracts';
import type { SqliteValue } from '@tanggap/persistence/sqlite';
import { z } from 'zod';
import { DELIVERY_STATES } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import { parsePerson, personKey } from '#/domain/person.ts';
import { noticeSchema } from '../notice-schema.ts';

const rowSchema = z.object({
  id: z.string(),
  event_id: z.string(),
  correlation_id: z.string(),
  case_id: z.string(),
  tracking_id: z.string(),
  person: z.string(),
  template: z.string(),
  params: z.string(),
  breach: z.string().nullable(),
  message_id: z.string(),
  language: languageSchema.nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  next_attempt_at: z.int(),
  uncertain: z.int(),
  reason: z.string().nullable(),
  created_at: z.string(),
  version: z.int(),
});

/** @throws Error when the row was written by hand and fits no delivery. */
export const deliveryOf = (found: Record<string, SqliteValue>): Delivery => {
  const row = rowSchema.parse(found);
  const person = parsePerson(row.person);
  if (!person) throw new Error(`Delivery ${row.id} is for nobody that exists`);
  return {
    id: row.id,
    eventId: row.event_id,
    correlationId: row.correlation_id,
    caseId: row.case_id,
    trackingId: row.tracking_id,
    person,
    notice: noticeSchema.parse({ ...(JSON.parse(row.params) as object), template: row.template }),
    breach: row.breach,
    messageId: row.message_id,
    language: row.language,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    uncertain: row.uncertain === 1,
    reason: row.reason,
    createdAt: row.created_at,
    version: row.version,
  };
};

/** Values in the order of `DELIVERY_COLUMNS`. */
export const valuesOf = (delivery: Delivery): SqliteValue[] => {
  const { template, ...params } = delivery.notice;
  return [
    delivery.id,
    delivery.eventId,
    delivery.correlationId,
    delivery.caseId,
    delivery.trackingId,
    personKey(delivery.person),
    'email',
    template,
    JSON.stringify(params),
    delivery.breach,
    delivery.messageId,
    delivery.language,
    delivery.state,
    delivery.attempts,
    delivery.nextAttemptAt,
    delivery.uncertain ? 1 : 0,
    delivery.reason,
    delivery.createdAt,
    delivery.version,
  ];
};

export const DELIVERY_COLUMNS = `id, event_id, correlation_id, case_id, tracking_id, person, channel, template, params, breach, message_id,
  language, state, attempts, next_attempt_at, uncertain, reason, created_at, version`;
