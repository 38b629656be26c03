import { closedUnits, heirOfAgency, heirOfUnit } from '@tanggap/contracts';
import { objectionTo } from '#/domain/objection.ts';
import type { Objection } from '#/domain/objection.ts';
import { applyOrder, asOfNow, bySequence } from '#/domain/reorganisation.ts';
import type { Offices, Reorganisation } from '#/domain/reorganisation.ts';

/** Somebody has the duties of every closed office in the end: the ways from successor to successor go in no circle. */
const circle = ({ agencies, units }: Offices): Objection | undefined => {
  const known = { agencies: new Map(agencies.map((one) => [one.id, one])), units: new Map(units.map((one) => [one.id, one])) };
  const lost = [
    ...agencies.filter(({ id }) => !heirOfAgency(known, id, null)).map(({ id }) => `agency "${id}"`),
    ...closedUnits(known)
      .filter((id) => !heirOfUnit(known, id, null))
      .map((id) => `unit "${id}"`),
  ];
  if (lost.length === 0) return undefined;
  return {
    problem: `Nobody would have the duties of ${lost.slice(0, 3).join(', ')} in the end: the successors go in a circle`,
    remedy: 'Name a successor that is not itself followed by those, and see to it that its intake unit stays open',
  };
};

/**
 * Plays reorganisations through in the order in which they come into force, from the offices as they are. Tells the
 * first that could not, and why; undefined: all can.
 */
export const rehearse = (
  offices: Offices,
  reorganisations: readonly Reorganisation[],
): { readonly failing: Reorganisation; readonly objection: Objection } | undefined => {
  let current = offices;
  for (const one of reorganisations.toSorted(bySequence)) {
    const before = objectionTo(current, one.order, one.effectiveAt);
    const next = before ? current : applyOrder(current, asOfNow(one, current));
    const objection = before ?? circle(next);
    if (objection) return { failing: one, objection };
    current = next;
  }
  return undefined;
};
