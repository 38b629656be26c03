import { z } from 'zod';
import { roleSchema } from '../access.ts';
import { agencySchema, areaSchema, postSchema, realmSchema, unitSchema } from '../directory.ts';
import { instantSchema } from '../primitives.ts';
import { defineEvents } from './define.ts';

const directory = defineEvents('directory', 'directory-events');
const access = defineEvents('directory', 'access-events');

/** Each carries the whole entity, so that the newest per key is all there is to know. */
export const directoryEvents = [
  directory('realm.published', realmSchema),
  directory('area.published', areaSchema),
  directory('agency.published', agencySchema),
  directory('unit.published', unitSchema),
  directory('post.published', postSchema),
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
