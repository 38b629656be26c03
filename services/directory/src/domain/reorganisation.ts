import type { Agency, Lasting, Successor, Unit } from './directory.ts';

export type OfficeKind = 'agency' | 'unit';

/** `was`: the name up to then. It is looked up anew when the order comes into force. */
export type Rename = { readonly type: 'rename'; readonly of: OfficeKind; readonly id: string; readonly was: string; readonly to: string };

/** All three close offices and say who has their duties; they differ in how many there are on each side. */
export type Closing = {
  readonly type: 'merge' | 'split' | 'abolish';
  readonly of: OfficeKind;
  readonly ids: readonly string[];
  readonly successors: readonly Successor[];
};
export type Order = Rename | Closing;

/** Ordered ahead, then in force at its instant; `failed` when too much had changed by then. */
export type Reorganisation = {
  readonly id: string;
  /** Civil date in the zone of the realm. */
  readonly from: string;
  /** UTC text with milliseconds, as `orderedAt`. */
  readonly effectiveAt: string;
  readonly orderedAt: string;
  readonly state: 'ordered' | 'in-force' | 'cancelled' | 'failed';
  readonly order: Order;
};

export type Offices = { readonly agencies: readonly Agency[]; readonly units: readonly Unit[] };
type InForce = Pick<Reorganisation, 'order' | 'from' | 'effectiveAt'>;

const rankOf = ({ effectiveAt, orderedAt, id }: Reorganisation): string => `${effectiveAt} ${orderedAt} ${id}`;

/** The order in which they come into force: of one instant, the first that was given comes first. */
export const bySequence = (a: Reorganisation, b: Reorganisation): number => {
  if (rankOf(a) === rankOf(b)) return 0;
  return rankOf(a) < rankOf(b) ? -1 : 1;
};

/**
 * A name that the file has already is left as it is, and so is one that was corrected since: only the name that was
 * is replaced.
 */
const renamed = <Body extends Lasting & { readonly name: string }>(body: Body, { was, to }: Rename, until: string): Body => {
  const formerNames = body.formerNames ?? [];
  if (formerNames.some((former) => former.until === until)) return body;
  return { ...body, name: body.name === was ? to : body.name, formerNames: [...formerNames, { name: was, until }] };
};

const changed = <Body extends Lasting & { readonly id: string; readonly name: string }>(
  body: Body,
  { order, from, effectiveAt }: InForce,
): Body => {
  if (order.type === 'rename') return body.id === order.id ? renamed(body, order, effectiveAt) : body;
  if (body.closed || !order.ids.includes(body.id)) return body;
  return { ...body, closed: { on: from, successors: order.successors } };
};

/** The name that a rename replaces is the one of that moment: the file may have changed it since the order. */
export const asOfNow = (one: Reorganisation, { agencies, units }: Offices): Reorganisation => {
  const { order } = one;
  if (order.type !== 'rename') return one;
  const was = (order.of === 'agency' ? agencies : units).find(({ id }) => id === order.id)?.name ?? order.was;
  return { ...one, order: { ...order, was } };
};

/** What an order makes of the offices. To apply it a second time changes nothing. */
export const applyOrder = ({ agencies, units }: Offices, reorganisation: InForce): Offices =>
  reorganisation.order.of === 'agency'
    ? { agencies: agencies.map((one) => changed(one, reorganisation)), units }
    : { agencies, units: units.map((one) => changed(one, reorganisation)) };
