import { AGENCY_KINDS, areaCodeSchema, areaSchema, roleSchema } from '@tanggap/contracts';
import { z } from 'zod';

const pastShape = {
  formerNames: z.array(z.object({ name: z.string(), until: z.string() })).describe('Names before the present one, oldest first'),
  closed: z
    .object({ on: z.string(), successors: z.array(z.object({ id: z.string(), areas: z.array(areaCodeSchema) })) })
    .nullable()
    .describe('From that date on it takes no cases; a successor without areas has all that no other names'),
};

export const directorySchema = z.object({
  realm: z.object({ name: z.string(), timeZone: z.string(), calendarId: z.string() }),
  agencies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(AGENCY_KINDS),
      topics: z.array(z.string()).describe('What it deals with, in the words of the realm'),
      ...pastShape,
      units: z.array(z.object({ id: z.string(), name: z.string(), jurisdiction: z.array(areaCodeSchema), ...pastShape })),
      posts: z.array(z.object({ id: z.string(), title: z.string(), unitId: z.string().nullable() })),
    }),
  ),
});

export const areasQuerySchema = z.strictObject({ parent: areaCodeSchema.optional() });
export const areasSchema = z.object({ items: z.array(areaSchema) });

/** What may be shown of a key: neither its secret nor the hash. */
export const keySchema = z.object({
  keyId: z.string(),
  role: roleSchema,
  agencyIds: z.array(z.string()),
  postId: z.string().nullable(),
  label: z.string(),
  issuedAt: z.string(),
  revokedAt: z.string().nullable(),
});

export const keyRequestSchema = z.strictObject({
  role: roleSchema,
  agencyIds: z.array(z.string().max(200)).max(1000).default([]),
  postId: z.string().max(200).nullable().default(null),
  label: z.string(),
});

/** `bearer` is shown in this answer only. */
export const issuedKeySchema = z.object({ ...keySchema.shape, bearer: z.string() });

export const keysQuerySchema = z.strictObject({
  /** `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const keysSchema = z.object({ items: z.array(keySchema), nextCursor: z.string().nullable() });

export const keyParamsSchema = z.strictObject({ id: z.string().max(200) });
