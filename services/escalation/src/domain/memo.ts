import type { WorkingCalendar } from '@tanggap/working-time';

const MAX_ENTRIES = 2_000;

/**
 * Reckons once what is asked again and again: a city's complaints start on few days and are due at few instants. Forgets
 * with the calendar and the policy, and all entries of both when there are too many. A key of undefined is never kept.
 */
export const memo = <Value>() => {
  const known = new WeakMap<WorkingCalendar, WeakMap<object, Map<string, Value>>>();
  return (calendar: WorkingCalendar, policy: object, key: string | undefined, reckon: () => Value): Value => {
    if (key === undefined) return reckon();
    const ofCalendar = known.getOrInsertComputed(calendar, () => new WeakMap());
    const ofPolicy = ofCalendar.getOrInsertComputed(policy, () => new Map());
    if (ofPolicy.size > MAX_ENTRIES) ofPolicy.clear();
    return ofPolicy.getOrInsertComputed(key, reckon);
  };
};
