import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, addWorkingDays, between, compileCalendar, explainWorkingDays, isWorking, isWorkingDay, next, WEEKDAYS } from '#/index.ts';
import type { Calendar, Window } from '#/index.ts';

const MINUTE = 60_000;

// A day or so around a change of the clocks, and plain days: [zone, instant].
const places = [
  ['Asia/Jakarta', '2026-03-20T00:00Z'],
  ['Asia/Jayapura', '2026-12-31T00:00Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30Z'],
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['America/St_Johns', '2009-11-01T02:31Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
] as const;

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const window = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }).map((quarters): Window => {
  const [open = 0, close = 0] = quarters.toSorted((a, b) => a - b);
  return [clock(open * 15), clock(close * 15)];
});
const windows = fc.oneof(
  { weight: 3, arbitrary: fc.array(window, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant([]) },
);

const situation = fc
  .record({
    place: fc.constantFrom(...places),
    week: fc.tuple(windows, windows, windows, windows, windows, windows, windows),
    dated: fc.uniqueArray(fc.record({ offset: fc.integer({ min: -3, max: 3 }), windows }), { selector: (one) => one.offset }),
    startMinute: fc.integer({ min: -2 * 1440, max: 1440 }),
    startSecond: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ place: [timeZone, change], week, dated, startMinute, startSecond }) => {
    const around = Temporal.Instant.from(change);
    const date = around.toZonedDateTimeISO(timeZone).toPlainDate();
    const calendar: Calendar = {
      id: 'arbitrary',
      timeZone,
      // One window a week that nothing replaces for long, so that no calendar is never open.
      week: { mon: week[0], tue: week[1], wed: week[2], thu: week[3], fri: week[4], sat: week[5], sun: [...week[6], ['11:00', '11:15']] },
      days: dated.map((one) => ({
        date: date.add({ days: one.offset }).toString(),
        name: 'dated',
        kind: 'special-hours',
        source: 'arbitrary',
        windows: one.windows,
      })),
    };
    return { definition: calendar, calendar: compileCalendar(calendar), start: around.add({ seconds: startMinute * 60 + startSecond }) };
  });

/** The first rule as it reads, by the wall clock; knows nothing of intervals. */
const isOpen = (calendar: Calendar, epochMs: number): boolean => {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(calendar.timeZone);
  const date = local.toPlainDate().toString();
  const weekday = WEEKDAYS[local.dayOfWeek - 1] ?? 'mon';
  const time = local.toPlainTime().toString().slice(0, 5);
  return (calendar.days.find((day) => day.date === date)?.windows ?? calendar.week[weekday]).some(
    ([open, close]) => open <= time && time < close,
  );
};

/** Working seconds, minute by minute. */
const bruteBetween = (calendar: Calendar, start: Temporal.Instant, end: Temporal.Instant): number => {
  let milliseconds = 0;
  for (let from = start.epochMilliseconds; from < end.epochMilliseconds;) {
    const to = Math.min(end.epochMilliseconds, (Math.floor(from / MINUTE) + 1) * MINUTE);
    if (isOpen(calendar, from)) milliseconds += to - from;
    from = to;
  }
  return milliseconds / 1000;
};

/** When a date closes, minute by minute; undefined if it never opens. */
const bruteClose = (calendar: Calendar, date: Temporal.PlainDate): number | undefined => {
  const begins = date.toZonedDateTime(calendar.timeZone).epochMilliseconds;
  let close: number | undefined;
  for (let from = begins; from < begins + 27 * 60 * MINUTE; from += MINUTE) {
    const there = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
    if (there.equals(date) && isOpen(calendar, from)) close = from + MINUTE;
  }
  return close;
};

const seconds = fc.integer({ min: -400_000, max: 400_000 });
const isEdge = (calendar: Calendar, instant: Temporal.Instant): boolean =>
  isOpen(calendar, instant.epochMilliseconds) !== isOpen(calendar, instant.epochMilliseconds - 1);

// The two that count minutes take a second or so; their limit allows for a busy machine.
describe('properties, in zones of every kind', () => {
  it('agrees with a count minute by minute', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 3 * 86_400 }), ({ definition, calendar, start }, length) => {
        const end = start.add({ seconds: length });
        expect(between(calendar, start, end)).toBe(bruteBetween(definition, start, end));
        expect(isWorking(calendar, start)).toBe(isOpen(definition, start.epochMilliseconds));
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('add is undone by between', () => {
    fc.assert(
      fc.property(situation, seconds, ({ calendar, start }, amount) => {
        const result = add(calendar, start, { seconds: amount });
        expect(amount < 0 ? -between(calendar, result, start) : between(calendar, start, result)).toBe(amount);
      }),
      { numRuns: 500 },
    );
  });

  it('add ends at the earliest such instant: in working time, or at a close', () => {
    fc.assert(
      fc.property(situation, seconds, ({ definition, calendar, start }, amount) => {
        fc.pre(amount !== 0);
        const result = add(calendar, start, { seconds: amount });
        const nearer = result.add({ milliseconds: amount > 0 ? -1 : 1 });
        expect(Math.abs(amount) - (amount > 0 ? between(calendar, start, nearer) : between(calendar, nearer, start))).toBeCloseTo(0.001, 9);
        expect(isWorking(calendar, result) || isEdge(definition, result)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('add is monotonic, in the amount and in the start', () => {
    fc.assert(
      fc.property(situation, seconds, fc.integer({ min: 0, max: 100_000 }), ({ calendar, start }, amount, more) => {
        const result = add(calendar, start, { seconds: amount }).epochMilliseconds;
        expect(add(calendar, start, { seconds: amount + more }).epochMilliseconds).toBeGreaterThanOrEqual(result);
        expect(add(calendar, start.add({ seconds: more }), { seconds: amount }).epochMilliseconds).toBeGreaterThanOrEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  it('next is the first working instant', () => {
    fc.assert(
      fc.property(situation, ({ calendar, start }) => {
        const opening = next(calendar, start);
        expect(isWorking(calendar, opening)).toBe(true);
        expect(between(calendar, start, opening)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('a working day, and its close, agree with a count minute by minute', () => {
    fc.assert(
      fc.property(situation, ({ definition, calendar, start }) => {
        const date = start.toZonedDateTimeISO(definition.timeZone).toPlainDate();
        const close = bruteClose(definition, date);
        expect(isWorkingDay(calendar, date)).toBe(close !== undefined);
        fc.pre(close !== undefined);
        const dayBefore = date.toZonedDateTime(definition.timeZone).toInstant().subtract({ milliseconds: 1 });
        expect(addWorkingDays(calendar, dayBefore, 1).epochMilliseconds).toBe(close);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('working days: each date counted has working time, each skipped has none, and the deadline is a close', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: -8, max: 8 }), ({ definition, calendar, start }, days) => {
        fc.pre(days !== 0);
        const { dueAt, counted, skipped } = explainWorkingDays(calendar, start, days);
        expect(dueAt.equals(addWorkingDays(calendar, start, days))).toBe(true);
        expect(counted).toHaveLength(Math.abs(days));
        expect(counted.every((date) => isWorkingDay(calendar, Temporal.PlainDate.from(date)))).toBe(true);
        expect(skipped.every(({ date }) => !isWorkingDay(calendar, Temporal.PlainDate.from(date)))).toBe(true);
        // Every date between the first (not counted) and the last is in one of the two lists.
        const first = start.toZonedDateTimeISO(definition.timeZone).toPlainDate();
        const passed = [...counted, ...skipped.map((day) => day.date)].toSorted();
        expect(passed).toEqual(passed.map((_, index) => first.add({ days: days > 0 ? index + 1 : index - passed.length }).toString()));
        expect(isWorking(calendar, dueAt.subtract({ milliseconds: 1 }))).toBe(true);
        expect(dueAt.subtract({ milliseconds: 1 }).toZonedDateTimeISO(definition.timeZone).toPlainDate().toString()).toBe(counted.at(-1));
      }),
      { numRuns: 300 },
    );
  });
});
