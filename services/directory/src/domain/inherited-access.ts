import type { Agency } from './directory.ts';
import type { Order } from './reorganisation.ts';

type Key = { readonly role: string; readonly agencyIds: readonly string[]; readonly revokedAt: string | null };

/**
 * The agencies that a key acts for once an order is in force; undefined: as before. Whoever acts for an agency that goes
 * to another as a whole goes with it. Of a split nobody can tell who goes where, and units are no matter of keys.
 */
export const inheritedAgencies = (key: Key, order: Order, agencies: readonly Agency[]): readonly string[] | undefined => {
  if (key.revokedAt !== null || order.type === 'rename' || order.type === 'split' || order.of === 'unit') return undefined;
  const [heir] = order.successors;
  const find = (id: string | undefined) => agencies.find((agency) => agency.id === id);
  const left = order.ids.filter((id) => key.agencyIds.includes(id));
  if (!heir || left.length === 0 || key.agencyIds.includes(heir.id)) return undefined;
  // An inspectorate goes on to watch only where it is the one that watches.
  const watches = left.some((id) => find(id)?.inspectorateId === find(heir.id)?.inspectorateId);
  return key.role !== 'inspectorate' || watches ? [...key.agencyIds, heir.id] : undefined;
};
