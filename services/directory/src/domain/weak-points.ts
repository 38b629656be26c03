import { areaLevel } from './check-areas.ts';
import { isAnswering } from './directory.ts';
import type { Agency, Directory, Post, Unit } from './directory.ts';
import { nearestName } from './nearest-name.ts';

/**
 * What a directory without faults still lacks. `vacant`: whoever must act is not there. `unreachable`: no complaint
 * comes there by itself. `no-office`: an area that nobody answers for. `short-way-up`: two levels are one person.
 * `unknown-name`: the classifier has never heard of it. `same-name`: people and imports cannot tell two apart.
 */
export type WeakPoint = {
  readonly kind: 'vacant' | 'unreachable' | 'no-office' | 'short-way-up' | 'unknown-name' | 'same-name';
  /** What it is about: `post roads-head`, `unit roads-east`, `agency roads`, `area 35.78.02`. */
  readonly subject: string;
  readonly problem: string;
  readonly remedy: string;
};

/** Who acts for a post: its holder, else the first holder along its deputies. */
const actingFor = (post: Post | undefined, byId: ReadonlyMap<string, Post>): Post | undefined => {
  let at = post;
  while (at && at.holder === null) at = byId.get(at.deputyPostId ?? '');
  return at;
};

const vacantPosts = ({ agencies, units }: Directory, byId: ReadonlyMap<string, Post>): WeakPoint[] => {
  const needed = new Set([
    ...agencies.map(({ headPostId }) => headPostId),
    ...units.flatMap((unit) => [unit.headPostId, unit.officerPostId]),
  ]);
  return [...needed].flatMap((id): WeakPoint[] => {
    const post = byId.get(id);
    if (!post || post.holder !== null) return [];
    const acting = actingFor(post, byId);
    const problem = acting
      ? `"${post.title}" is vacant; ${acting.id} stands in`
      : `"${post.title}" is vacant and nobody stands in: its notices reach nobody`;
    return [
      { kind: 'vacant', subject: `post ${id}`, problem, remedy: acting ? 'Name a holder' : 'Name a holder, or a deputy who has one' },
    ];
  });
};

/** All names that the classifier may find; they are compared letter by letter. */
type Known = ReadonlySet<string>;

const hasWork = (agency: Agency, unit: Unit, known: Known): boolean =>
  unit.jurisdiction.length > 0 || (agency.classifierNames.some((name) => known.has(name)) && agency.intakeUnitId === unit.id);

const unreachable = ({ agencies, units }: Directory, known: Known): WeakPoint[] => {
  const unitsOf = Map.groupBy(units, ({ agencyId }) => agencyId);
  const answering = agencies.filter(isAnswering);
  return answering.flatMap((agency): WeakPoint[] => {
    const own = unitsOf.get(agency.id) ?? [];
    // The only office there is takes whatever comes.
    if (answering.length === 1 && own.length === 1) return [];
    const idle = own.filter((unit) => !hasWork(agency, unit, known));
    if (idle.length === own.length) {
      const remedy = 'Add "classifierNames", as the classifier calls it, or a "jurisdiction" to one of its units';
      return [{ kind: 'unreachable', subject: `agency ${agency.id}`, problem: 'No complaint comes to it by itself', remedy }];
    }
    return idle.map(({ id }) => ({
      kind: 'unreachable',
      subject: `unit ${id}`,
      problem: 'Complaints come to it only when somebody forwards them',
      remedy: 'Give it a "jurisdiction", make it the "intakeUnit", or leave it so',
    }));
  });
};

const unknownNames = ({ agencies }: Directory, known: Known): WeakPoint[] =>
  agencies.flatMap(({ id, classifierNames }) =>
    classifierNames
      .filter((name) => !known.has(name))
      .map((name) => {
        const nearest = nearestName(name, known);
        return {
          kind: 'unknown-name',
          subject: `agency ${id}`,
          problem: `The classifier knows no "${name}"${nearest === undefined ? '' : `; the nearest that it knows is "${nearest}"`}`,
          remedy: 'Write it letter by letter as in the data that it was trained with; tanggap classify shows such names',
        };
      }),
  );

const sameNames = ({ agencies }: Directory): WeakPoint[] =>
  [...Map.groupBy(agencies, ({ name }) => name)].flatMap(([name, sharing]) =>
    sharing.slice(1).map(({ id }) => ({
      kind: 'same-name',
      subject: `agency ${id}`,
      problem: `"${name}" is the name of agency ${sharing[0]?.id} too`,
      remedy: 'Add the place or the level to one of the names',
    })),
  );

/** Areas without an office, where others of their level have one: so a realm without district offices is no gap. */
const areasWithoutOffice = ({ areas, units }: Directory): WeakPoint[] => {
  const covered = new Set(units.flatMap(({ jurisdiction }) => jurisdiction));
  const coveredLevels = new Set([...covered].map(areaLevel));
  return areas.flatMap(({ code, name }): WeakPoint[] => {
    const level = areaLevel(code);
    if (level === undefined || !coveredLevels.has(level) || covered.has(code)) return [];
    const problem = `The ${level} ${name} has no office: its complaints wait for a person to route them`;
    return [{ kind: 'no-office', subject: `area ${code}`, problem, remedy: 'Put the code into the "jurisdiction" of a unit' }];
  });
};

/** Where two levels next to each other are one post, or one person, the second tells nobody who was not told before. */
const shortWaysUp = ({ agencies, units }: Directory, byId: ReadonlyMap<string, Post>): WeakPoint[] => {
  const answering = new Map(agencies.filter(isAnswering).map((agency) => [agency.id, agency]));
  const personOf = (postId: string) => actingFor(byId.get(postId), byId)?.holder?.email;
  const isOne = (lower: string, upper: string) => lower === upper || (personOf(lower) !== undefined && personOf(lower) === personOf(upper));
  return units.flatMap(({ id, agencyId, officerPostId, headPostId }): WeakPoint[] => {
    const agency = answering.get(agencyId);
    if (!agency) return [];
    const point = { kind: 'short-way-up', subject: `unit ${id}` } as const;
    const officer = {
      ...point,
      problem: 'Its officer and its head are one person, who would be told of their own delay',
      remedy: 'Name two persons',
    };
    const head = {
      ...point,
      problem: 'Its head and the head of its agency are one person, who would be told twice of the same delay',
      remedy: 'Give the unit a head of its own, or leave it so in a small office',
    };
    return [...(isOne(officerPostId, headPostId) ? [officer] : []), ...(isOne(headPostId, agency.headPostId) ? [head] : [])];
  });
};

/** In the order in which a case would come upon them: where it goes, who is there, who is above. */
export const weakPointsOf = (directory: Directory, known: Known): WeakPoint[] => {
  const byId = new Map(directory.posts.map((post) => [post.id, post]));
  return [
    ...unreachable(directory, known),
    ...unknownNames(directory, known),
    ...sameNames(directory),
    ...areasWithoutOffice(directory),
    ...vacantPosts(directory, byId),
    ...shortWaysUp(directory, byId),
  ];
};
