import type { Draft, DraftAgency } from './draft.ts';
import type { Fault, Located } from './fault.ts';

type Reference = { readonly to: Located; readonly as: string };

const postReferences = (agency: DraftAgency): Reference[] => [
  { to: agency.head, as: 'head' },
  ...agency.units.flatMap((unit) => [
    { to: unit.head, as: 'head' },
    { to: unit.officer, as: 'officer' },
  ]),
  ...agency.posts.flatMap((post) => (post.deputy ? [{ to: post.deputy, as: 'deputy' }] : [])),
];

const checkPosts = (draft: Draft): Fault[] => {
  const ownerOf = new Map(draft.agencies.flatMap((agency) => agency.posts.map((post) => [post.id.value, agency.id.value] as const)));
  return draft.agencies.flatMap((agency) =>
    postReferences(agency).flatMap(({ to, as }): Fault[] => {
      if (to.value === '') return [];
      const owner = ownerOf.get(to.value);
      if (owner === undefined) {
        const remedy = 'Write the id of a post of this agency, or describe the post here: { title: …, holder: … }';
        return [{ at: to.at, problem: `There is no post "${to.value}" to be the ${as}`, remedy }];
      }
      if (owner === agency.id.value) return [];
      const remedy = 'Name a post of the same agency: another agency may not read these cases';
      return [{ at: to.at, problem: `The post "${to.value}" belongs to the agency "${owner}"`, remedy }];
    }),
  );
};

const checkUnits = (agency: DraftAgency): Fault[] => {
  const unit = agency.intakeUnit;
  if (!unit || unit.value === '' || agency.units.some(({ id }) => id.value === unit.value)) return [];
  const own = agency.units.map(({ id }) => id.value).join(', ');
  return [{ at: unit.at, problem: `This agency has no unit "${unit.value}"`, remedy: `Name one of its units: ${own}` }];
};

/** What is named is there, and is the agency's own. */
export const checkReferences = (draft: Draft): Fault[] => [...checkPosts(draft), ...draft.agencies.flatMap(checkUnits)];
