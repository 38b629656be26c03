import type { Agency, Area, Directory, Post, Realm, Unit } from './directory.ts';

/** One thing of the directory, published and kept as a whole. */
export type Entity =
  | { readonly kind: 'realm'; readonly id: string; readonly body: Realm }
  | { readonly kind: 'area'; readonly id: string; readonly body: Area }
  | { readonly kind: 'agency'; readonly id: string; readonly body: Agency }
  | { readonly kind: 'unit'; readonly id: string; readonly body: Unit }
  | { readonly kind: 'post'; readonly id: string; readonly body: Post };
export type EntityKind = Entity['kind'];
export type BodyOf<Kind extends EntityKind> = Extract<Entity, { kind: Kind }>['body'];

/** An entity as a store holds it; `text` is what `textOf` made of its body. */
export type StoredEntity = { readonly kind: EntityKind; readonly id: string; readonly version: number; readonly text: string };

/** The same for equal bodies, since all are assembled in one order of fields. */
export const textOf = (entity: Entity): string => JSON.stringify(entity.body);

export const entitiesOfOffices = ({ agencies, units }: Pick<Directory, 'agencies' | 'units'>): Entity[] => [
  ...agencies.map((body): Entity => ({ kind: 'agency', id: body.id, body })),
  ...units.map((body): Entity => ({ kind: 'unit', id: body.id, body })),
];

export const entitiesOf = ({ realm, areas, agencies, units, posts }: Directory): Entity[] => [
  { kind: 'realm', id: realm.id, body: realm },
  ...areas.map((body): Entity => ({ kind: 'area', id: body.code, body })),
  ...entitiesOfOffices({ agencies, units }),
  ...posts.map((body): Entity => ({ kind: 'post', id: body.id, body })),
];

export type Change = { readonly entity: Entity; readonly version: number | null };

export type Differences = {
  /** What is new (`version` null) or other than the version kept. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** What is kept and no longer described. */
  readonly removed: readonly Pick<StoredEntity, 'kind' | 'id'>[];
};

const keyOf = ({ kind, id }: Pick<StoredEntity, 'kind' | 'id'>): string => `${kind}/${id}`;

export const differences = (entities: readonly Entity[], stored: readonly StoredEntity[]): Differences => {
  const kept = new Map(stored.map((entity) => [keyOf(entity), entity]));
  const described = new Set(entities.map(keyOf));
  const changes = entities.flatMap((entity): Change[] => {
    const before = kept.get(keyOf(entity));
    if (!before) return [{ entity, version: null }];
    return before.text === textOf(entity) ? [] : [{ entity, version: before.version }];
  });
  return {
    changes,
    unchanged: entities.length - changes.length,
    removed: stored.filter((entity) => !described.has(keyOf(entity))),
  };
};
