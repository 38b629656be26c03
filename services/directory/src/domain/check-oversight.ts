import { isAnswering } from './directory.ts';
import type { OversightKind } from './directory.ts';
import type { Draft, DraftAgency } from './draft.ts';
import type { Fault, Position } from './fault.ts';

const bodies = (draft: Draft, kind: OversightKind): DraftAgency[] => draft.agencies.filter((agency) => agency.kind === kind);

const PURPOSE: Readonly<Record<OversightKind, string>> = {
  inspectorate: 'a case that the head of an agency leaves unanswered has no way up',
  'national-admin': 'nobody verifies complaints, and a late case has no way up',
  ombudsman: 'the way up has no end',
};

const missing = (draft: Draft, at: Position, kind: OversightKind): Fault[] => {
  if (bodies(draft, kind).length > 0) return [];
  return [{ at, problem: `There is no ${kind}: ${PURPOSE[kind]}`, remedy: `Add a body with "kind: ${kind}" under "oversight"` }];
};

const surplus = (draft: Draft, kind: OversightKind): Fault[] =>
  bodies(draft, kind)
    .slice(1)
    .map(({ id }) => ({
      at: id.at,
      problem: `There is more than one ${kind}`,
      remedy: 'Keep one: every reporting line must end at the same place',
    }));

const checkInspectorate = (draft: Draft, agency: DraftAgency): Fault[] => {
  const inspectorates = bodies(draft, 'inspectorate').map(({ id }) => id.value);
  const names = inspectorates.join(', ');
  const named = agency.inspectorate;
  if (named === null) {
    if (inspectorates.length < 2) return [];
    const remedy = `Add "inspectorate:" with one of: ${names}`;
    return [{ at: agency.id.at, problem: `The agency "${agency.id.value}" does not say which inspectorate it answers to`, remedy }];
  }
  if (named.value === '' || inspectorates.includes(named.value)) return [];
  return [{ at: named.at, problem: `There is no inspectorate "${named.value}"`, remedy: `Name one of: ${names}` }];
};

/** Every unit has a way up: its head, its agency's head, an inspectorate, the national administrator, the ombudsman. */
export const checkOversight = (draft: Draft): Fault[] => {
  const { oversightAt } = draft;
  if (oversightAt === null || draft.agencies.some((agency) => agency.kind === null)) return [];
  const answering = draft.agencies.filter(isAnswering);
  return [
    ...missing(draft, oversightAt, 'inspectorate'),
    ...missing(draft, oversightAt, 'national-admin'),
    ...missing(draft, oversightAt, 'ombudsman'),
    ...surplus(draft, 'national-admin'),
    ...surplus(draft, 'ombudsman'),
    ...(bodies(draft, 'inspectorate').length > 0 ? answering.flatMap((agency) => checkInspectorate(draft, agency)) : []),
  ];
};
