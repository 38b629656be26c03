import { languageSchema } from '@tanggap/contracts';
import { z } from 'zod';
import { DELIVERY_STATES } from '#/domain/delivery.ts';
import type { Delivery } from '#/domain/delivery.ts';
import { parsePerson, personKey } from '#/domain/person.ts';
import { noticeSchema } from './notice-schema.ts';

const recordSchema = z.object({
  id: z.string(),
  eventId: z.string(),
  correlationId: z.string(),
  caseId: z.string(),
  trackingId: z.string(),
  person: z.string(),
  channel: z.literal('email'),
  template: z.string(),
  /** JSON: what the notice holds besides its template. */
  params: z.string(),
  breach: z.string().nullable(),
  messageId: z.string(),
  language: languageSchema.nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  nextAttemptAt: z.int(),
  uncertain: z.boolean(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
});

/** A delivery as stores keep it. */
export type DeliveryRecord = Readonly<z.infer<typeof recordSchema>>;

export const DELIVERY_FIELDS = recordSchema.keyof().options;

/** @throws Error when the record was written by hand and fits no delivery. */
export const deliveryOf = (stored: unknown): Delivery => {
  const { person: key, channel: _, template, params, ...rest } = recordSchema.parse(stored);
  const person = parsePerson(key);
  if (!person) throw new Error(`Delivery ${rest.id} is for nobody that exists`);
  return { ...rest, person, notice: noticeSchema.parse({ ...(JSON.parse(params) as object), template }) };
};

export const deliveryRecordOf = ({ person, notice, ...rest }: Delivery): DeliveryRecord => {
  const { template, ...params } = notice;
  return { ...rest, person: personKey(person), channel: 'email', template, params: JSON.stringify(params) };
};
