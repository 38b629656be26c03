import { z } from 'zod';
import { roleSchema } from '../access.ts';
import { agencySchema, areaSchema, postSchema, realmSchema, successorSchema, unitSchema } from '../directory.ts';
import { idSchema, instantSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const directory = defineEvents('directory', 'directory-events');
const access = defineEvents('directory', 'access-events');

const ofSchema = z.enum(['agency', 'unit']);

/** Becomes `in-force` at its instant; `failed` when what it names had changed so much by then that it could not. */
const REORGANISATION_STATES = ['ordered', 'in-force', 'cancelled', 'failed'] as const;

export const reorganisationSchema = z.object({
  id: idSchema,
  /** Civil date in the zone of the realm. */
  from: z.iso.date(),
  effectiveAt: instantSchema,
  orderedAt: instantSchema,
  state: z.enum(REORGANISATION_STATES),
  order: z.discriminatedUnion('type', [
    z.object({ type: z.literal('rename'), of: ofSchema, id: idSchema, was: z.string(), to: z.string() }),
    z.object({
      type: z.enum(['merge', 'split', 'abolish']),
      of: ofSchema,
      ids: z.array(idSchema).min(1).readonly(),
      successors: z.array(successorSchema).min(1).readonly(),
    }),
  ]),
});

/** Each carries the whole entity, so that the newest per key is all there is to know. */
export const directoryEvents = [
  directory('realm.published', realmSchema),
  directory('area.published', areaSchema),
  directory('agency.published', agencySchema),
  directory('unit.published', unitSchema),
  directory('post.published', postSchema),
  directory('reorganisation.published', reorganisationSchema),
  access(
    'api-key.published',
    z.object({
      keyId: z.string(),
      /** SHA-256 of the secret part, hexadecimal. */
      hash: z.string(),
      role: roleSchema,
      agencyIds: z.array(z.string()),
      postId: z.string().nullable(),
      label: z.string(),
      issuedAt: instantSchema,
      revokedAt: instantSchema.nullable(),
    }),
  ),
] as const;
