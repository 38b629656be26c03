import type { Directory as PublishedDirectory } from '@tanggap/service-kit';
import { compileCalendar } from '@tanggap/working-time';
import type { Calendar, WorkingCalendar } from '@tanggap/working-time';
import type { KnownCalendar, Rules } from '#/domain/decision.ts';
import type { PolicySet, RuleBook } from '#/ports/rule-book.ts';
import { publishedDirectory } from './published-directory.ts';

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0;

/** The last set in force at an instant; what happened before the first one is held to the first. */
const setAt = (sets: readonly PolicySet[], instant: Temporal.Instant): PolicySet | undefined =>
  sets.findLast(({ effectiveFrom }) => !isAfter(effectiveFrom, instant)) ?? sets[0];

/**
 * The rules in force. Calendars are named by agencies in the directory and reckoned on the wall clock of the agency's own
 * zone; the realm's count before dispatch. Whatever is unknown so far is undefined.
 */
export const knownRules = (directory: PublishedDirectory, book: RuleBook): Rules => {
  const compiled = new WeakMap<Calendar, Map<string, WorkingCalendar>>();

  const known = (id: string, timeZone: string, asOf?: Temporal.Instant | null): KnownCalendar | undefined => {
    const edition = book.calendar(id, asOf);
    if (!edition) return undefined;
    const zones = compiled.getOrInsertComputed(edition.calendar, () => new Map());
    const calendar = zones.getOrInsertComputed(timeZone, () => compileCalendar({ ...edition.calendar, timeZone }));
    return { ref: { id, timeZone, asOf: edition.asOf }, calendar };
  };

  return {
    policiesAt: (instant) => setAt(book.policySets(), instant)?.clocks ?? [],
    policy: (id, version) => {
      const found = book
        .policySets()
        .find((set) => set.version === version)
        ?.clocks.find((clock) => clock.id === id);
      if (!found) throw new Error(`There has never been a policy ${id} in version ${version}`);
      return found;
    },
    directory: publishedDirectory(directory),
    calendarOf: (agencyId) => {
      const place = agencyId === null ? directory.realm() : directory.agency(agencyId);
      return place && known(place.calendarId, place.timeZone);
    },
    calendarNow: ({ id, timeZone }) => known(id, timeZone),
    calendarAsOf: ({ id, timeZone, asOf }) => known(id, timeZone, asOf),
  };
};
