/** A stretch of time `[start, end)` in epoch milliseconds, in which wall clock = epoch + `offset` milliseconds. */
export type OffsetPeriod = { readonly start: number; readonly end: number; readonly offset: number };

/** The offset period an instant (epoch milliseconds) lies in. Throws RangeError outside Temporal's range. */
export type OffsetLookup = (epochMs: number) => OffsetPeriod;

const readPeriod = (timeZone: string, epochMs: number): OffsetPeriod => {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  // 'previous' is strictly before, and a transition belongs to the period it begins.
  const previous = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  return {
    start: previous?.epochMilliseconds ?? -Infinity,
    end: next?.epochMilliseconds ?? Infinity,
    offset: at.offsetNanoseconds / 1e6,
  };
};

/**
 * Reads a zone's offsets once each and remembers them.
 *
 * Within one period the wall clock is a straight line, so gaps, overlaps and skipped dates need no case of their own:
 * each period maps its wall-clock windows to instants, cut at its two ends.
 */
export const offsetLookup = (timeZone: string): OffsetLookup => {
  const known: OffsetPeriod[] = []; // by start; periods never overlap
  let latest: OffsetPeriod | undefined;

  const indexAfter = (epochMs: number): number => {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((known[middle]?.start ?? Infinity) <= epochMs) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return (epochMs) => {
    if (latest !== undefined && latest.start <= epochMs && epochMs < latest.end) return latest;
    const index = indexAfter(epochMs);
    const candidate = known[index - 1];
    latest = candidate;
    if (candidate !== undefined && epochMs < candidate.end) return candidate;
    const period = readPeriod(timeZone, epochMs);
    known.splice(index, 0, period);
    latest = period;
    return period;
  };
};
