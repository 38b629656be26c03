import { z } from 'zod';
import { areaCodeSchema, idSchema, instantSchema } from './primitives.ts';

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

/** Who has the duties of a closed agency or unit. `areas`: only at these places; none: at all that no other names. */
export const successorSchema = z.object({ id: idSchema, areas: z.array(areaCodeSchema).readonly() });
export type Successor = z.infer<typeof successorSchema>;

/** What reorganisations have made of an agency or a unit. Left out where nothing has happened. */
const lasting = {
  /** Names before the present one, oldest first, each until the instant at which the next began. */
  formerNames: z
    .array(z.object({ name: z.string(), until: instantSchema }))
    .readonly()
    .exactOptional(),
  /** From that civil date on it takes no cases. Agencies are followed by agencies, units by units. */
  closed: z.object({ on: z.iso.date(), successors: z.array(successorSchema).min(1).readonly() }).exactOptional(),
};

export const agencySchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: agencyKindSchema,
  timeZone: z.string(),
  calendarId: z.string(),
  headPostId: idSchema,
  /** Data-protection officer, and officer for public information; left out where the agency has none. */
  dpoPostId: idSchema.exactOptional(),
  ppidPostId: idSchema.exactOptional(),
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
  /** Names of the topics that it deals with, of the list of its realm. */
  topics: z.array(z.string()).default([]),
  /** True when an answer needs a second person's approval before it reaches the reporter. */
  fourEyes: z.boolean(),
  ...lasting,
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
  ...lasting,
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
  /** When the holder is away, `[from, until)`: the deputy stands in. Left out where no leave was entered. */
  leave: z
    .array(z.object({ from: instantSchema, until: instantSchema }))
    .readonly()
    .exactOptional(),
});
export type Post = z.infer<typeof postSchema>;
