import { AppError } from '@tanggap/kernel';
import type { AgencyKind, Area, Lasting } from '#/domain/directory.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';

/** What reorganisations have made of an office, so that an old name in a history is still understood. */
type Past = {
  formerNames: { name: string; until: string }[];
  closed: { on: string; successors: { id: string; areas: string[] }[] } | null;
};
const pastOf = ({ formerNames = [], closed }: Lasting): Past => ({
  formerNames: [...formerNames],
  closed: closed ? { on: closed.on, successors: closed.successors.map(({ id, areas }) => ({ id, areas: [...areas] })) } : null,
});

/** What anybody may know: offices and posts, never who holds them. */
export type PublicDirectory = {
  realm: { name: string; timeZone: string; calendarId: string };
  agencies: ({
    id: string;
    name: string;
    kind: AgencyKind;
    topics: string[];
    units: ({ id: string; name: string; jurisdiction: string[] } & Past)[];
    posts: { id: string; title: string; unitId: string | null }[];
  } & Past)[];
};

/** @throws AppError `NOT_READY` before the first seeding */
export const readDirectory = (store: DirectoryStore) => async (): Promise<PublicDirectory> => {
  const [realm, agencies, units, posts] = await Promise.all([
    store.find('realm', 'realm'),
    store.list('agency'),
    store.list('unit'),
    store.list('post'),
  ]);
  if (!realm) throw new AppError('NOT_READY', 'The directory is still empty: try again in a minute', { retryable: true });
  const unitsByAgency = Map.groupBy(units, ({ agencyId }) => agencyId);
  const postsByAgency = Map.groupBy(posts, ({ agencyId }) => agencyId);
  return {
    realm: { name: realm.name, timeZone: realm.timeZone, calendarId: realm.calendarId },
    agencies: agencies.map((agency) => ({
      id: agency.id,
      name: agency.name,
      kind: agency.kind,
      topics: [...agency.topics],
      ...pastOf(agency),
      units: (unitsByAgency.get(agency.id) ?? []).map((unit) => {
        const { id, name, jurisdiction } = unit;
        return { id, name, jurisdiction: [...jurisdiction], ...pastOf(unit) };
      }),
      posts: (postsByAgency.get(agency.id) ?? []).map(({ id, title, unitId }) => ({ id, title, unitId })),
    })),
  };
};

/** The areas right below `parent`, or those that the realm begins with. @throws AppError `AREA_UNKNOWN` */
export const readAreas =
  (store: DirectoryStore) =>
  async (parent: string | undefined): Promise<readonly Area[]> => {
    if (parent !== undefined && !(await store.find('area', parent))) {
      throw new AppError('AREA_UNKNOWN', `The area "${parent}" is not in this realm: leave "parent" out to see where it begins`);
    }
    return store.areasBelow(parent ?? null);
  };

export type ReadDirectory = ReturnType<typeof readDirectory>;
export type ReadAreas = ReturnType<typeof readAreas>;
