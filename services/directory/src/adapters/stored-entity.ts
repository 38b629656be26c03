import { agencySchema, areaSchema, postSchema, realmSchema, unitSchema } from '@tanggap/contracts';
import type { BodyOf, EntityKind } from '#/domain/entity.ts';

const SCHEMAS = { realm: realmSchema, area: areaSchema, agency: agencySchema, unit: unitSchema, post: postSchema } as const;

/** @throws ZodError when the text is not a body of this kind */
export const bodyOf = <Kind extends EntityKind>(kind: Kind, text: unknown): BodyOf<Kind> =>
  SCHEMAS[kind].parse(JSON.parse(String(text))) as unknown as BodyOf<Kind>;
