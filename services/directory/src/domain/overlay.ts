import type { Agency, Directory, Post, Unit } from './directory.ts';
import { applyOrder, bySequence } from './reorganisation.ts';
import type { Reorganisation } from './reorganisation.ts';

/** What the store has of agencies, units and posts. */
export type Kept = { readonly agencies: readonly Agency[]; readonly units: readonly Unit[]; readonly posts: readonly Post[] };

const without = <T extends { readonly id: string }>(kept: readonly T[], described: readonly T[]): T[] => {
  const ids = new Set(described.map(({ id }) => id));
  return kept.filter(({ id }) => !ids.has(id));
};

/** Whether a unit is closed, by itself or with its agency. */
const closedAmong = (agencies: readonly Agency[]): ((unit: Unit) => boolean) => {
  const ids = new Set(agencies.filter(({ closed }) => closed).map(({ id }) => id));
  return ({ closed, agencyId }) => closed !== undefined || ids.has(agencyId);
};

/** What a reorganisation has closed may leave the file: history goes on to name it, so it stays as it was. */
const withClosed = (directory: Directory, kept: Kept): Directory => {
  const closedAgencies = kept.agencies.filter(({ closed }) => closed);
  const closedUnits = kept.units.filter(closedAmong(kept.agencies));
  const agencyIds = new Set(closedAgencies.map(({ id }) => id));
  const unitIds = new Set<string | null>(closedUnits.map(({ id }) => id));
  const isOfClosed = ({ agencyId, unitId }: Post): boolean => agencyIds.has(agencyId) || unitIds.has(unitId);
  return {
    ...directory,
    agencies: [...directory.agencies, ...without(closedAgencies, directory.agencies)],
    units: [...directory.units, ...without(closedUnits, directory.units)],
    posts: [...directory.posts, ...without(kept.posts, directory.posts).filter(isOfClosed)],
  };
};

/** A place that another unit claims in the file leads there, and no longer by way of the closed one. */
const withoutClaimed = (directory: Directory): Directory => {
  const isClosed = closedAmong(directory.agencies);
  const places = new Set(directory.units.flatMap((unit) => (isClosed(unit) ? [] : unit.jurisdiction)));
  return {
    ...directory,
    units: directory.units.map((unit) =>
      isClosed(unit) ? { ...unit, jurisdiction: unit.jurisdiction.filter((place) => !places.has(place)) } : unit,
    ),
  };
};

/**
 * The directory as it is, from what the file says and what has come into force: a file of before the reorganisation, one
 * that was brought up to date, and anything between lead to the same.
 */
export const overlaid = (directory: Directory, kept: Kept, reorganisations: readonly Reorganisation[]): Directory => {
  const inForce = reorganisations.filter(({ state }) => state === 'in-force').toSorted(bySequence);
  if (inForce.length === 0) return directory;
  const complete = withClosed(directory, kept);
  return withoutClaimed({ ...complete, ...inForce.reduce(applyOrder, complete) });
};
