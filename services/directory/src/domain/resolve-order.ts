import type { Objection } from './objection.ts';
import type { OfficeKind, Offices, Order } from './reorganisation.ts';

/** A reorganisation as a person orders it. Offices are named by id, or by kind and id: `agency/roads`, `unit/roads`. */
export type OrderRequest =
  | { readonly type: 'rename'; readonly id: string; readonly to: string }
  | { readonly type: 'merge'; readonly ids: readonly string[]; readonly into: string }
  | { readonly type: 'abolish'; readonly id: string; readonly successor: string }
  | {
      readonly type: 'split';
      readonly id: string;
      readonly into: readonly string[];
      /** Which place goes to whom. */
      readonly areas: readonly { readonly code: string; readonly id: string }[];
      /** One of `into`: has all other places, and cases without a place. */
      readonly rest: string;
    };

export type Resolved = { readonly ok: true; readonly order: Order } | { readonly ok: false; readonly objection: Objection };
const refused = (problem: string, remedy: string): Resolved => ({ ok: false, objection: { problem, remedy } });

const KINDS = ['agency', 'unit'] as const;
const bareId = (name: string): string => name.replace(/^(?:agency|unit)\//u, '');

const namesIn = (request: OrderRequest): string[] => {
  switch (request.type) {
    case 'rename':
      return [request.id];
    case 'merge':
      return [...request.ids, request.into];
    case 'abolish':
      return [request.id, request.successor];
    case 'split':
      return [request.id, ...request.into, request.rest, ...request.areas.map(({ id }) => id)];
  }
};

const kindsOf = ({ agencies, units }: Offices, name: string): OfficeKind[] => {
  const has = (kind: OfficeKind) => (kind === 'agency' ? agencies : units).some(({ id }) => id === bareId(name));
  return KINDS.filter((kind) => has(kind) && (name === bareId(name) || name.startsWith(`${kind}/`)));
};

/** What all names are: agencies or units. */
const commonKind = (offices: Offices, names: readonly string[]): OfficeKind | Objection => {
  const unknown = names.find((name) => kindsOf(offices, name).length === 0);
  if (unknown !== undefined) {
    const remedy = 'Look at /api/v1/directory; what is new is added to the directory file first';
    return { problem: `There is no agency or unit "${unknown}"`, remedy };
  }
  const [kind, other] = KINDS.filter((one) => names.every((name) => kindsOf(offices, name).includes(one)));
  if (kind === undefined) return { problem: 'Agencies and units are named together', remedy: 'Name agencies only, or units only' };
  if (other === undefined) return kind;
  return { problem: `"${names[0]}" is an agency and a unit`, remedy: `Write agency/${names[0]} or unit/${names[0]}` };
};

const MAX_NAME = 200;
const NAME = /^[^\p{Cc}]+$/u;

const splitOf = (of: OfficeKind, { id, into, areas, rest }: Extract<OrderRequest, { type: 'split' }>): Resolved => {
  const heirs = [...new Set(into.map(bareId))];
  const foreign = [rest, ...areas.map((area) => area.id)].map(bareId).find((name) => !heirs.includes(name));
  if (foreign !== undefined) return refused(`"${foreign}" is not among those that it is split into`, `Name one of: ${heirs.join(', ')}`);
  if (heirs.length < 2) return refused('It is split into one only', 'Name at least two, or use merge');
  const twice = areas.find(({ code }, at) => areas.findIndex((other) => other.code === code) !== at);
  if (twice) return refused(`The area "${twice.code}" is given twice`, 'Give it to one of them');
  const placed = heirs.map((heir) => ({ id: heir, areas: areas.filter((area) => bareId(area.id) === heir).map(({ code }) => code) }));
  const idle = placed.find((heir) => heir.areas.length === 0 && heir.id !== bareId(rest));
  if (idle) return refused(`No case would go to "${idle.id}"`, 'Give it at least one area');
  const successors = [{ id: bareId(rest), areas: [] }, ...placed.filter((heir) => heir.areas.length > 0)];
  return { ok: true, order: { type: 'split', of, ids: [bareId(id)], successors } };
};

/** What a request means in this directory. Whether it can come into force is another question. */
export const resolveOrder = (offices: Offices, request: OrderRequest): Resolved => {
  const of = commonKind(offices, namesIn(request));
  if (typeof of === 'object') return { ok: false, objection: of };
  switch (request.type) {
    case 'rename': {
      const to = request.to.trim();
      if (!NAME.test(to) || to.length > MAX_NAME)
        return refused('The new name is empty, too long or not of one line', `Write 1 to ${MAX_NAME} characters`);
      const id = bareId(request.id);
      const was = (of === 'agency' ? offices.agencies : offices.units).find((one) => one.id === id)?.name ?? '';
      return { ok: true, order: { type: 'rename', of, id, was, to } };
    }
    case 'merge':
    case 'abolish': {
      const [ids, heir] = request.type === 'merge' ? [request.ids, request.into] : [[request.id], request.successor];
      const successors = [{ id: bareId(heir), areas: [] }];
      return { ok: true, order: { type: request.type, of, ids: [...new Set(ids.map(bareId))], successors } };
    }
    case 'split':
      return splitOf(of, request);
  }
};
