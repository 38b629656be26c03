import type { CalendarVersion } from '@tanggap/working-time';
import { calendarAsOf } from '@tanggap/working-time';
import type { RuleVersion } from '#/domain/rule-document.ts';
import type { CalendarEdition, OpenRuleBook, PolicySet, RuleBook } from '#/ports/rule-book.ts';
import type { RuleDocuments } from '#/ports/rule-documents.ts';
import type { RuleReader } from '#/ports/rule-reader.ts';

/** Before everything that was published: the time of the documents that came with the program. */
const FIRST = Temporal.Instant.fromEpochMilliseconds(0);

const policySetsOf = (reader: RuleReader, versions: readonly RuleVersion[], timeZone: string): readonly PolicySet[] =>
  versions
    .filter(({ kind }) => kind === 'sla-policies')
    .map(({ data, version, effectiveFrom }) => ({
      version: String(version),
      effectiveFrom: Temporal.PlainDate.from(effectiveFrom).toZonedDateTime(timeZone).toInstant(),
      clocks: reader.policies(data, String(version)),
    }))
    // Of two for one date the later version counts.
    .toSorted((a, b) => Temporal.Instant.compare(a.effectiveFrom, b.effectiveFrom) || Number(a.version) - Number(b.version));

const calendarVersionsOf = (reader: RuleReader, versions: readonly RuleVersion[]): readonly CalendarVersion[] =>
  versions
    .filter(({ kind }) => kind === 'calendar')
    .map(({ data, version, publishedAt }) => reader.calendarVersion(data, version, (publishedAt ?? FIRST).toString()));

type Chain = { readonly ids: readonly string[]; readonly newest: Temporal.Instant };

const chainOf = (calendars: readonly CalendarVersion[], id: string, knownAt: Temporal.Instant): Chain | undefined => {
  const ids: string[] = [];
  let newest = FIRST;
  for (let next: string | null = id; next !== null && !ids.includes(next);) {
    const wanted: string = next;
    const published: readonly CalendarVersion[] = calendars
      .filter((one) => one.id === wanted && Temporal.Instant.compare(Temporal.Instant.from(one.publishedAt), knownAt) <= 0)
      .toSorted((a, b) => a.version - b.version);
    const last: CalendarVersion | undefined = published.at(-1);
    if (!last) return undefined;
    ids.push(next);
    for (const { publishedAt } of published) {
      const at = Temporal.Instant.from(publishedAt);
      if (Temporal.Instant.compare(at, newest) > 0) newest = at;
    }
    next = last.parent;
  }
  return { ids, newest };
};

const MAX_EDITIONS = 200;

const readBook = (reader: RuleReader, versions: readonly RuleVersion[], timeZone: string) => {
  const policySets = policySetsOf(reader, versions, timeZone);
  const calendars = calendarVersionsOf(reader, versions);
  const editions = new Map<string, CalendarEdition | undefined>();
  const LATEST = Temporal.Instant.from('9999-12-31T00:00:00Z');

  const calendar = (id: string, asOf?: Temporal.Instant | null): CalendarEdition | undefined => {
    const knownAt = asOf === undefined ? LATEST : (asOf ?? FIRST);
    if (editions.size > MAX_EDITIONS) editions.clear();
    return editions.getOrInsertComputed(`${id} ${knownAt.epochMilliseconds}`, () => {
      const chain = chainOf(calendars, id, knownAt);
      if (!chain) return undefined;
      return { calendar: calendarAsOf(calendars, id, knownAt), asOf: chain.newest.equals(FIRST) ? null : chain.newest };
    });
  };
  /** The calendars that a change of one reaches: itself, and all that inherit from it. */
  const heirsOf = (id: string): readonly string[] =>
    [...new Set(calendars.map((one) => one.id))].filter((one) => chainOf(calendars, one, LATEST)?.ids.includes(id));
  return { policySets, calendars, calendar, heirsOf };
};

/** A book of just these versions, whatever is in force. */
export const ruleBookOf = (reader: RuleReader, versions: readonly RuleVersion[], timeZone: string): RuleBook => {
  const { policySets, calendar } = readBook(reader, versions, timeZone);
  return { policySets: () => policySets, calendar };
};

/**
 * The rules in force, kept in memory: they are read anew when another version has come into force. `bundled` holds until
 * the store was read once. `timeZone` is that of the realm, in which policies begin with their date.
 */
export const openRuleBook = (
  documents: RuleDocuments,
  reader: RuleReader,
  bundled: readonly RuleVersion[],
  timeZone: () => string,
): OpenRuleBook => {
  let book = readBook(reader, bundled, timeZone());
  let known = -1;
  return {
    policySets: () => book.policySets,
    calendar: (id, asOf) => book.calendar(id, asOf),
    calendars: () => book.calendars,
    heirsOf: (id) => book.heirsOf(id),
    refresh: async () => {
      const count = await documents.countEffective();
      if (count === known) return false;
      const effective = (await documents.all()).filter(({ state }) => state === 'effective');
      book = readBook(reader, effective.length === 0 ? bundled : effective, timeZone());
      known = count;
      return true;
    },
  };
};
