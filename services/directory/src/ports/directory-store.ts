import type { Write } from '@tanggap/persistence';
import type { Area } from '#/domain/directory.ts';
import type { BodyOf, Entity, EntityKind, StoredEntity } from '#/domain/entity.ts';

/** The directory as this installation has it. Every query sees whole entities; none is ever removed. */
export type DirectoryStore = {
  stored(): Promise<readonly StoredEntity[]>;
  list<Kind extends EntityKind>(kind: Kind): Promise<readonly BodyOf<Kind>[]>;
  find<Kind extends EntityKind>(kind: Kind, id: string): Promise<BodyOf<Kind> | undefined>;
  /** How often it was written: what `replace` compares. Undefined: it is not there. */
  versionOf(kind: EntityKind, id: string): Promise<number | undefined>;
  /** The areas right below one, by code; null: those that the realm begins with. */
  areasBelow(parentCode: string | null): Promise<readonly Area[]>;
  /** As version 1. The commit fails with `DUPLICATE_KEY` when it is there already. */
  add(entity: Entity): Write;
  /** The commit fails with `VERSION_CONFLICT` when another version than this is there. */
  replace(entity: Entity, version: number): Write;
};
