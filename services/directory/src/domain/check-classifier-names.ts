import { isWithin } from './check-areas.ts';
import type { Draft, DraftAgency } from './draft.ts';
import { byPosition } from './fault.ts';
import type { Fault, Located } from './fault.ts';

type Claim = { readonly name: Located; readonly agency: DraftAgency };

const overlapOf = (a: DraftAgency, b: DraftAgency): Located | undefined =>
  a.jurisdiction.find(({ value }) =>
    b.jurisdiction.some((other) => value !== '' && other.value !== '' && (isWithin(value, other.value) || isWithin(other.value, value))),
  );

/** Why `again` cannot share the name with `first`; undefined when a complaint's place tells the two apart. */
const faultBetween = (again: Claim, first: Claim): Fault | undefined => {
  const isRepeat = again.agency === first.agency;
  if (isRepeat || (again.agency.jurisdiction.length === 0 && first.agency.jurisdiction.length === 0)) {
    return {
      at: again.name.at,
      problem: `The classifier name "${again.name.value}" stands in line ${first.name.at.line} already`,
      remedy: isRepeat
        ? 'Take one of the two out'
        : 'Leave it with the agency that answers such complaints, or give each of them a "jurisdiction" of its own',
    };
  }
  const overlap = overlapOf(again.agency, first.agency);
  return (
    overlap && {
      at: overlap.at,
      problem: `The area "${overlap.value}" belongs to "${first.agency.id.value}" too, which shares the classifier name "${again.name.value}"`,
      remedy: 'Let each area belong to one of the agencies that share a name',
    }
  );
};

/** A classifier name leads to one agency, or to several that the place of a complaint tells apart. */
export const checkClassifierNames = ({ agencies }: Draft): Fault[] => {
  const claims = agencies.flatMap((agency) => agency.classifierNames.map((name): Claim => ({ name, agency })));
  const known = claims.filter(({ name }) => name.value !== '').toSorted((a, b) => byPosition(a.name, b.name));
  return [...Map.groupBy(known, ({ name }) => name.value).values()].flatMap((sharing) =>
    sharing.flatMap((again, index) =>
      sharing
        .slice(0, index)
        .flatMap((first) => faultBetween(again, first) ?? [])
        .slice(0, 1),
    ),
  );
};
