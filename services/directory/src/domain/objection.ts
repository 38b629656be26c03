import { isAnswering } from './directory.ts';
import type { Agency, Unit } from './directory.ts';
import type { Closing, OfficeKind, Offices, Order, Rename } from './reorganisation.ts';

/** Why an order cannot come into force, and what to do about it. */
export type Objection = { readonly problem: string; readonly remedy: string };
const because = (problem: string, remedy: string): Objection => ({ problem, remedy });

const find = ({ agencies, units }: Offices, of: OfficeKind, id: string): Agency | Unit | undefined =>
  (of === 'agency' ? agencies : units).find((one) => one.id === id);

/** Closed itself, or with its agency. */
const closedOn = (offices: Offices, of: OfficeKind, id: string): string | undefined => {
  const office = find(offices, of, id);
  const agency = office && 'agencyId' in office ? find(offices, 'agency', office.agencyId) : undefined;
  return office?.closed?.on ?? agency?.closed?.on;
};

const agencyOf = (offices: Offices, of: OfficeKind, id: string): Agency | undefined => {
  const unit = of === 'unit' ? offices.units.find((one) => one.id === id) : undefined;
  return offices.agencies.find((one) => one.id === (of === 'unit' ? unit?.agencyId : id));
};

const toOpen = (offices: Offices, of: OfficeKind, id: string): Objection | undefined => {
  if (!find(offices, of, id)) return because(`There is no ${of} "${id}"`, 'Add it to the directory file and start the server first');
  const on = closedOn(offices, of, id);
  return on === undefined ? undefined : because(`The ${of} "${id}" is closed from ${on} on`, 'Name the one that has its duties then');
};

const toAnswering = (offices: Offices, of: OfficeKind, id: string): Objection | undefined => {
  const agency = agencyOf(offices, of, id);
  if (!agency || isAnswering(agency)) return undefined;
  return because(
    `"${agency.id}" is a body of oversight: every way up ends with it`,
    'It can be renamed; for another body in its place give it new holders in the directory file',
  );
};

const toClosing = (offices: Offices, { of, ids, successors }: Closing): Objection | undefined => {
  const heirs = [...new Set(successors.map(({ id }) => id))];
  const own = heirs.find((id) => ids.includes(id));
  if (own !== undefined) return because(`"${own}" cannot be its own successor`, 'Name another, or use rename');
  for (const id of [...ids, ...heirs]) {
    const objection = toOpen(offices, of, id) ?? toAnswering(offices, of, id);
    if (objection) return objection;
  }
  return undefined;
};

/** Agencies are found by their names, as in an import; those that are closed by then give theirs back. */
const toShared = ({ agencies }: Offices, { of, id, to }: Rename): Objection | undefined => {
  const other = of === 'agency' ? agencies.find((agency) => agency.id !== id && agency.name === to && !agency.closed) : undefined;
  return other && because(`"${to}" is the name of the agency "${other.id}" by then`, 'Choose another name, or merge the two');
};

/**
 * What speaks against an order, given the offices as they are when it comes into force (`effectiveAt`); undefined:
 * nothing.
 */
export const objectionTo = (offices: Offices, order: Order, effectiveAt: string): Objection | undefined => {
  if (order.type !== 'rename') return toClosing(offices, order);
  const objection = toOpen(offices, order.of, order.id);
  if (objection) return objection;
  const { name, formerNames = [] } = find(offices, order.of, order.id) ?? { name: '' };
  if (name === order.to) return because(`The ${order.of} "${order.id}" has that name already`, 'There is nothing to do');
  if (formerNames.every(({ until }) => until !== effectiveAt)) return toShared(offices, order);
  return because(`The ${order.of} "${order.id}" gets another name at that very instant`, 'Cancel the one of the two that is wrong');
};
