import type { Agency, Successor, Unit } from './directory.ts';

type Closable = { readonly id: string; readonly closed?: { readonly successors: readonly Successor[] } };
type House = Closable & Pick<Agency, 'intakeUnitId'>;
type Room = Closable & Pick<Unit, 'agencyId'>;
type Agencies<A extends House> = { readonly agencies: ReadonlyMap<string, A> };
type Offices<U extends Room> = Agencies<House> & { readonly units: ReadonlyMap<string, U> };

const holds = (area: string, code: string): boolean => code === area || code.startsWith(`${area}.`);

/** The successor at a place: the one with the narrowest area that holds it, else the one for all other places. */
const successorAt = (successors: readonly Successor[], areaCode: string | null): string | undefined => {
  const widthAt = ({ areas }: Successor): number =>
    Math.max(-1, ...areas.filter((area) => areaCode !== null && holds(area, areaCode)).map(({ length }) => length));
  const [narrowest] = successors.filter((one) => widthAt(one) >= 0).toSorted((a, b) => widthAt(b) - widthAt(a));
  return (narrowest ?? successors.find(({ areas }) => areas.length === 0))?.id;
};

/** Goes from successor to successor, to one that is not closed. Undefined: not known here yet, or the way goes in a circle. */
const follow = <T extends Closable>(known: ReadonlyMap<string, T>, id: string, areaCode: string | null): T | undefined => {
  const passed = new Set<string>();
  let one = known.get(id);
  while (one?.closed && !passed.has(one.id)) {
    passed.add(one.id);
    one = known.get(successorAt(one.closed.successors, areaCode) ?? '');
  }
  return one?.closed ? undefined : one;
};

const isClosed = ({ agencies }: Agencies<House>, unit: Room): boolean =>
  unit.closed !== undefined || agencies.get(unit.agencyId)?.closed !== undefined;

/** The agency itself, or who has its duties at that place since a reorganisation closed it. */
export const heirOfAgency = <A extends House>({ agencies }: Agencies<A>, id: string, areaCode: string | null): A | undefined =>
  follow(agencies, id, areaCode);

/** The same of a unit. Its own successors come before those of its agency: a unit may go another way than the rest of the house. */
export const heirOfUnit = <U extends Room>(entities: Offices<U>, id: string, areaCode: string | null): U | undefined => {
  const passed = new Set<string>();
  let unit = entities.units.get(id);
  while (unit && isClosed(entities, unit)) {
    if (passed.has(unit.id)) return undefined;
    passed.add(unit.id);
    const next = unit.closed
      ? successorAt(unit.closed.successors, areaCode)
      : heirOfAgency(entities, unit.agencyId, areaCode)?.intakeUnitId;
    unit = entities.units.get(next ?? '');
  }
  return unit;
};

/** Ids of the units that take no cases any more, by themselves or with their agency. */
export const closedUnits = <U extends Room>(entities: Offices<U>): string[] =>
  [...entities.units.values()].filter((unit) => isClosed(entities, unit)).map(({ id }) => id);

/** The name that an agency or a unit had at an instant (UTC text with milliseconds, so that text order is time order). */
export const nameAt = ({ name, formerNames = [] }: Pick<Agency | Unit, 'name' | 'formerNames'>, instant: string): string =>
  formerNames.find(({ until }) => instant < until)?.name ?? name;
