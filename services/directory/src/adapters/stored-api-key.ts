import { roleSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { ApiKey } from '#/ports/api-key-store.ts';

const rowSchema = z.object({
  keyId: z.string(),
  hash: z.string(),
  role: roleSchema,
  agencyIds: z.string(),
  postId: z.string().nullable(),
  label: z.string(),
  issuedAt: z.string(),
  revokedAt: z.string().nullable(),
});

/** @throws ZodError when the row is not ours to read */
export const apiKeyOf = (row: unknown): ApiKey => {
  const { agencyIds, ...rest } = rowSchema.parse(row);
  return { ...rest, agencyIds: z.array(z.string()).parse(JSON.parse(agencyIds)) };
};
