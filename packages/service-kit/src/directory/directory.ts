import { closedUnits, heirOfAgency, heirOfUnit, nameAt } from '@tanggap/contracts';
import type { Agency, Area, EventEnvelope, Post, Realm, Unit } from '@tanggap/contracts';
import type { EventBus } from '@tanggap/messaging';

/**
 * This process's replica of the published directory. Entities may arrive in any order: what is not here is *unknown*
 * (try again later), never *vacant*.
 */
export type Directory = {
  realm(): Realm | undefined;
  area(code: string): Area | undefined;
  agency(id: string): Agency | undefined;
  unit(id: string): Unit | undefined;
  post(id: string): Post | undefined;
  areas(): readonly Area[];
  agencies(): readonly Agency[];
  unitsOf(agencyId: string): readonly Unit[];
  /** Those whose name it is: one, or several of which each has a place of its own. */
  agenciesByClassifierName(name: string): readonly Agency[];
  /** The unit of that kind of office whose jurisdiction holds the area. */
  officeFor(kind: 'district-office' | 'village-office', areaCode: string): Unit | undefined;
  /** The agency itself, or who has its duties at that place since a reorganisation closed it. */
  heirOfAgency(id: string, areaCode: string | null): Agency | undefined;
  /** The same of a unit; one whose whole agency was closed is followed by the intake unit of the agency's heir. */
  heirOfUnit(id: string, areaCode: string | null): Unit | undefined;
  /** Ids of the units that take no cases any more, by themselves or with their agency. */
  closedUnits(): readonly string[];
  /** The name at an instant of the past (UTC text with milliseconds). */
  agencyNameAt(id: string, instant: string): string | undefined;
  /** Resolves when everything published before the start is here. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
};

/** District codes have 8 characters (`35.78.02`), village codes 13 (`35.78.02.1004`). */
const LENGTH_OF_OFFICE_CODE = { 'district-office': 8, 'village-office': 13 } as const;

/** Lets go of what an entity no longer claims, unless another has claimed it meanwhile. */
const remap = (owners: Map<string, string>, id: string, before: readonly string[] | undefined, after: readonly string[]): void => {
  for (const claim of before ?? []) if (owners.get(claim) === id) owners.delete(claim);
  for (const claim of after) owners.set(claim, id);
};

export const createDirectory = (bus: EventBus): Directory => {
  let realm: Realm | undefined;
  const areas = new Map<string, Area>();
  const agencies = new Map<string, Agency>();
  const units = new Map<string, Unit>();
  const posts = new Map<string, Post>();
  const unitIdByArea = new Map<string, string>();

  const take = (event: EventEnvelope): void => {
    switch (event.type) {
      case 'realm.published':
        realm = event.data;
        return;
      case 'area.published':
        areas.set(event.data.code, event.data);
        return;
      case 'agency.published':
        agencies.set(event.data.id, event.data);
        return;
      case 'unit.published':
        remap(unitIdByArea, event.data.id, units.get(event.data.id)?.jurisdiction, event.data.jurisdiction);
        units.set(event.data.id, event.data);
        return;
      case 'post.published':
        posts.set(event.data.id, event.data);
        return;
      default:
    }
  };

  const follower = bus.follow('directory-events', 'start', take);
  return {
    realm: () => realm,
    area: (code) => areas.get(code),
    agency: (id) => agencies.get(id),
    unit: (id) => units.get(id),
    post: (id) => posts.get(id),
    areas: () => [...areas.values()],
    agencies: () => [...agencies.values()],
    unitsOf: (agencyId) => [...units.values()].filter((unit) => unit.agencyId === agencyId),
    agenciesByClassifierName: (name) => [...agencies.values()].filter(({ classifierNames }) => classifierNames.includes(name)),
    officeFor: (kind, areaCode) => {
      const length = LENGTH_OF_OFFICE_CODE[kind];
      if (areaCode.length < length) return undefined;
      return units.get(unitIdByArea.get(areaCode.slice(0, length)) ?? '');
    },
    heirOfAgency: (id, areaCode) => heirOfAgency({ agencies }, id, areaCode),
    heirOfUnit: (id, areaCode) => heirOfUnit({ agencies, units }, id, areaCode),
    closedUnits: () => closedUnits({ agencies, units }),
    agencyNameAt: (id, instant) => {
      const agency = agencies.get(id);
      return agency && nameAt(agency, instant);
    },
    ready: follower.caughtUp,
    stop: follower.stop,
  };
};
