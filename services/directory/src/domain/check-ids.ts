import type { Draft } from './draft.ts';
import { byPosition } from './fault.ts';
import type { Fault, Located } from './fault.ts';

const repeated = (given: readonly Located[], fault: (again: Located, first: Located) => Fault): Fault[] => {
  const seen = new Map<string, Located>();
  return given.toSorted(byPosition).flatMap((item) => {
    if (item.value === '') return [];
    const first = seen.get(item.value);
    if (first) return [fault(item, first)];
    seen.set(item.value, item);
    return [];
  });
};

const repeatedIds = (kind: string, ids: readonly Located[], remedy: string): Fault[] =>
  repeated(ids, (again, first) => ({
    at: again.at,
    problem: `The ${kind} id "${again.value}" is taken already in line ${first.at.line}`,
    remedy,
  }));

/** Ids are unique within agencies, units and posts. */
export const checkIds = ({ agencies }: Draft): Fault[] => [
  ...repeatedIds(
    'agency',
    agencies.map((agency) => agency.id),
    'Give each agency and oversight body an id of its own',
  ),
  ...repeatedIds(
    'unit',
    agencies.flatMap((agency) => agency.units.map((unit) => unit.id)),
    'Give each unit an id of its own',
  ),
  ...repeatedIds(
    'post',
    agencies.flatMap((agency) => agency.posts.map((post) => post.id)),
    'Write "id:" at one of the two posts; without it a post is called after its agency or unit (roads-head, roads-officer)',
  ),
];
