import { z } from 'zod';

/** UTC, ISO 8601, always with milliseconds, so that text order is time order. */
export const instantSchema = z.iso.datetime({ precision: 3 });

/** `Temporal.Instant` as contracts and stores write it. */
export const toInstantString = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });

/** Personal free text under a data key; only `packages/vault` makes and opens these. */
export const sealedSchema = z.string().startsWith('sealed.v1.');
export type Sealed = z.infer<typeof sealedSchema>;

/** Kemendagri area code: `35`, `35.78`, `35.78.21` or `35.78.21.1004`. */
export const areaCodeSchema = z.string().regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/u);

export const idSchema = z.string().min(1).max(200);

export const CASE_KINDS = ['complaint', 'aspiration', 'information-request'] as const;
export const caseKindSchema = z.enum(CASE_KINDS);
export type CaseKind = z.infer<typeof caseKindSchema>;

export const LANGUAGES = ['id', 'en'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;
