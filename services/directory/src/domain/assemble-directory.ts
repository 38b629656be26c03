import { isWithin } from './check-areas.ts';
import type { AreaNames } from './check-areas.ts';
import type { Agency, AgencyKind, Area, Directory, Post, Unit } from './directory.ts';
import type { Draft, DraftAgency } from './draft.ts';

type Above = Pick<Agency, 'inspectorateId' | 'nationalAdminId' | 'ombudsmanId'>;

const areasOf = (draft: Draft, names: AreaNames): Area[] => {
  const roots = draft.realm.areas.map(({ value }) => value);
  return [...names].flatMap(([code, name]) => {
    if (!roots.some((root) => isWithin(code, root))) return [];
    return [{ code, name, parentCode: roots.includes(code) ? null : code.slice(0, code.lastIndexOf('.')) }];
  });
};

/** The bodies above an agency: for an oversight body only those higher than itself. */
const above = (draft: Draft, agency: DraftAgency): Above => {
  const only = (kind: AgencyKind) => draft.agencies.find((other) => other.kind === kind)?.id.value ?? null;
  const none: Above = { inspectorateId: null, nationalAdminId: null, ombudsmanId: null };
  switch (agency.kind) {
    case 'ombudsman':
      return none;
    case 'national-admin':
      return { ...none, ombudsmanId: only('ombudsman') };
    case 'inspectorate':
      return { ...none, nationalAdminId: only('national-admin'), ombudsmanId: only('ombudsman') };
    default:
      return {
        inspectorateId: agency.inspectorate?.value ?? only('inspectorate'),
        nationalAdminId: only('national-admin'),
        ombudsmanId: only('ombudsman'),
      };
  }
};

const agencyOf = (draft: Draft, agency: DraftAgency): Agency => ({
  id: agency.id.value,
  name: agency.name,
  kind: agency.kind ?? 'agency',
  timeZone: agency.timeZone ?? draft.realm.timeZone,
  calendarId: agency.calendarId ?? draft.realm.calendarId,
  headPostId: agency.head.value,
  intakeUnitId: agency.intakeUnit?.value ?? agency.units[0]?.id.value ?? '',
  ...above(draft, agency),
  classifierNames: agency.classifierNames.map(({ value }) => value),
  jurisdiction: agency.jurisdiction.map(({ value }) => value),
  topics: agency.topics.map(({ value }) => value),
  fourEyes: agency.fourEyes,
});

const unitsOf = (agency: DraftAgency): Unit[] =>
  agency.units.map((unit) => ({
    id: unit.id.value,
    agencyId: agency.id.value,
    name: unit.name,
    headPostId: unit.head.value,
    officerPostId: unit.officer.value,
    jurisdiction: unit.jurisdiction.map(({ value }) => value),
  }));

const postsOf = (agency: DraftAgency): Post[] =>
  agency.posts.map((post) => ({
    id: post.id.value,
    agencyId: agency.id.value,
    unitId: post.unitId,
    title: post.title,
    holder: post.holder,
    deputyPostId: post.deputy?.value ?? null,
  }));

/** The directory that a draft without faults describes; `names` gives the realm's areas their official names. */
export const assembleDirectory = (draft: Draft, names: AreaNames): Directory => ({
  realm: { id: 'realm', name: draft.realm.name, timeZone: draft.realm.timeZone, calendarId: draft.realm.calendarId },
  areas: areasOf(draft, names),
  agencies: draft.agencies.map((agency) => agencyOf(draft, agency)),
  units: draft.agencies.flatMap(unitsOf),
  posts: draft.agencies.flatMap(postsOf),
});
