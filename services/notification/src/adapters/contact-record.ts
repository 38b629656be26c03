import { languageSchema } from '@tanggap/contracts';
import { z } from 'zod';
import type { CaseContact } from '#/ports/contacts.ts';

const concernsSchema = z
  .object({ agencyId: z.string().nullable(), unitId: z.string().nullable(), postId: z.string().nullable() })
  .nullable();

const recordSchema = z.object({
  caseId: z.string(),
  trackingId: z.string(),
  /** Sealed. */
  email: z.string().nullable(),
  language: languageSchema,
  /** JSON. */
  concerns: z.string().nullable(),
  handlerPostId: z.string().nullable(),
});

/** A contact as stores keep it. */
export type ContactRecord = Readonly<z.infer<typeof recordSchema>>;

/** @throws Error when the record was written by hand and fits no contact. */
export const contactOf = (stored: unknown): CaseContact => {
  const { concerns, ...rest } = recordSchema.parse(stored);
  return { ...rest, concerns: concernsSchema.parse(concerns === null ? null : JSON.parse(concerns)) };
};

export const contactRecordOf = ({ concerns, ...rest }: CaseContact): ContactRecord => ({
  ...rest,
  concerns: concerns && JSON.stringify(concerns),
});
