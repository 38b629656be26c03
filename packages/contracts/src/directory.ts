import { z } from 'zod';
import { areaCodeSchema, idSchema } from './primitives.ts';

/** `bodies` of oversight are agencies too, so that every post belongs to one. */
export const AGENCY_KINDS = ['agency', 'district-office', 'village-office', 'inspectorate', 'national-admin', 'ombudsman'] as const;
const agencyKindSchema = z.enum(AGENCY_KINDS);

export const realmSchema = z.object({
  id: z.literal('realm'),
  name: z.string(),
  timeZone: z.string(),
  calendarId: z.string(),
});
export type Realm = z.infer<typeof realmSchema>;

export const areaSchema = z.object({ code: areaCodeSchema, name: z.string(), parentCode: areaCodeSchema.nullable() });
export type Area = z.infer<typeof areaSchema>;

export const agencySchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: agencyKindSchema,
  timeZone: z.string(),
  calendarId: z.string(),
  headPostId: idSchema,
  /** Unit that takes in what is dispatched to the agency without naming a unit. */
  intakeUnitId: idSchema,
  /** The bodies above, as the reporting line goes: inspectorate, national administrator, ombudsman. */
  inspectorateId: idSchema.nullable(),
  nationalAdminId: idSchema.nullable(),
  ombudsmanId: idSchema.nullable(),
  /** Names under which the classifier knows this agency; several agencies share one when each has a place of its own. */
  classifierNames: z.array(z.string()),
  /** Areas whose complaints are its business; empty for an agency that serves the whole realm. */
  jurisdiction: z.array(areaCodeSchema).default([]),
  /** True when an answer needs a second person's approval before it reaches the reporter. */
  fourEyes: z.boolean(),
});
export type Agency = z.infer<typeof agencySchema>;

export const unitSchema = z.object({
  id: idSchema,
  agencyId: idSchema,
  name: z.string(),
  headPostId: idSchema,
  /** Post that new cases are assigned to. */
  officerPostId: idSchema,
  /** Areas this unit is the village or district office of; empty for a unit that serves the whole agency. */
  jurisdiction: z.array(areaCodeSchema),
});
export type Unit = z.infer<typeof unitSchema>;

export const holderSchema = z.object({ name: z.string(), email: z.email(), language: z.enum(['id', 'en']) });
export type Holder = z.infer<typeof holderSchema>;

export const postSchema = z.object({
  id: idSchema,
  agencyId: idSchema,
  unitId: idSchema.nullable(),
  title: z.string(),
  /** Null: the post is vacant. */
  holder: holderSchema.nullable(),
  deputyPostId: idSchema.nullable(),
});
export type Post = z.infer<typeof postSchema>;
