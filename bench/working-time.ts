// How many deadlines a second working-time reckons on one core, and how many other libraries do where they can express the
// question. Usage: node bench/working-time.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { add, addWorkingDays, addWorkingDaysKeepingTime, compileCalendar } from '@tanggap/working-time';
import type { Calendar, Week, WorkingCalendar } from '@tanggap/working-time';
import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import luxonBusinessDays from 'luxon-business-days';
import { writeResults } from '../e2e/support/results.ts';
import { ROOT } from '../e2e/support/server.ts';

// dayjs-business-time knows the zone of the process only: where it is asked too, the zone is UTC.
process.env['TZ'] = 'UTC';
dayjs.extend(businessTime);

const STARTS = 10_000;
const SEED = 2026;

/** Mulberry32: the same starts in every run. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const random = randomFrom(SEED);
const [FIRST, LAST] = [Date.UTC(2022, 0, 1), Date.UTC(2027, 10, 1)];
const starts = Array.from({ length: STARTS }, () => Math.floor((FIRST + random() * (LAST - FIRST)) / 60_000) * 60_000);

type Decree = {
  readonly source: string;
  readonly days: readonly { readonly date: string; readonly name: string; readonly kind: string }[];
};
type Shipped = Pick<Calendar, 'id' | 'week'> & { readonly decrees: readonly Decree[] };
const shipped = JSON.parse(readFileSync(join(ROOT, 'services/escalation/calendars/id-national.json'), 'utf8')) as Shipped;
const days: Calendar['days'] = shipped.decrees.flatMap(({ source, days: ofDecree }) =>
  ofDecree.map((day) => ({ ...day, kind: day.kind as Calendar['days'][number]['kind'], source, windows: [] })),
);
const indonesian = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((timeZone) =>
  compileCalendar({ id: shipped.id, timeZone, week: shipped.week, days }),
);

const nineToFive = [['09:00', '17:00']] as const;
const plainWeek: Week = { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive, sat: [], sun: [] };
const plain = compileCalendar({ id: 'plain', timeZone: 'UTC', week: plainWeek, days });
const holidays = days.map(({ date }) => date);
dayjs.setHolidays(holidays);
const holidaySet = new Set(holidays);
const luxonSettings = {
  businessDays: [1, 2, 3, 4, 5],
  holidayMatchers: [(instance: { toISODate(): string | null }) => holidaySet.has(instance.toISODate() ?? '')],
};
/** Its settings belong to each instance. */
const luxonOf = (start: number) => {
  const instance = luxonBusinessDays.DateTime.fromMillis(start, { zone: 'UTC' });
  instance.setupBusiness(luxonSettings);
  return instance;
};

type Row = { readonly what: string; readonly perSecond: number };
/** Runs for a second or so after a warm-up. `sink` keeps the work from being left out. */
const measure = (what: string, run: (start: number) => number, rounds: number): Row => {
  let sink = 0;
  for (const start of starts.slice(0, 2_000)) sink += run(start);
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const start of starts) sink += run(start);
  const seconds = (performance.now() - began) / 1_000;
  if (!Number.isFinite(sink)) throw new Error(`${what}: not a number`);
  return { what, perSecond: Math.round((rounds * STARTS) / seconds) };
};

const instants = new Map(starts.map((start) => [start, Temporal.Instant.fromEpochMilliseconds(start)]));
const instantOf = (start: number): Temporal.Instant => instants.get(start) ?? Temporal.Instant.fromEpochMilliseconds(start);
const inTurn = (run: (calendar: WorkingCalendar, start: Temporal.Instant) => Temporal.Instant) => {
  let turn = 0;
  return (start: number): number => {
    turn = (turn + 1) % indonesian.length;
    return run(indonesian[turn] ?? plain, instantOf(start)).epochMilliseconds;
  };
};
const FIVE_DAYS = { seconds: 5 * 8 * 3_600 };

const peers = {
  'working-time, addWorkingDaysKeepingTime': (start: number) => addWorkingDaysKeepingTime(plain, instantOf(start), 5).epochMilliseconds,
  'dayjs-business-time, addBusinessDays': (start: number) => dayjs(start).addBusinessDays(5).valueOf(),
  'luxon-business-days, plusBusiness': (start: number) => luxonOf(start).plusBusiness({ days: 5 }).toMillis(),
};
/** Where answers differ from ours: other readings of a start on a day off. */
const differing = (run: (start: number) => number): number =>
  starts.slice(0, 1_000).filter((start) => run(start) !== peers['working-time, addWorkingDaysKeepingTime'](start)).length;

const rows: Row[] = [
  measure(
    'add of 5 days of working time, 3 calendars',
    inTurn((calendar, start) => add(calendar, start, FIVE_DAYS)),
    200,
  ),
  measure(
    'addWorkingDays of 5, 3 calendars',
    inTurn((calendar, start) => addWorkingDays(calendar, start, 5)),
    200,
  ),
  measure('working-time, addWorkingDaysKeepingTime of 5, one calendar', peers['working-time, addWorkingDaysKeepingTime'], 20),
  measure('dayjs-business-time, addBusinessDays of 5, one calendar', peers['dayjs-business-time, addBusinessDays'], 1),
  measure('luxon-business-days, plusBusiness of 5, one calendar', peers['luxon-business-days, plusBusiness'], 1),
  measure('working-time, add of 40 hours, one calendar', (start) => add(plain, instantOf(start), FIVE_DAYS).epochMilliseconds, 200),
  measure('dayjs-business-time, addBusinessHours of 40, one calendar', (start) => dayjs(start).addBusinessHours(40).valueOf(), 1),
];
const answersDiffer = {
  'dayjs-business-time': differing(peers['dayjs-business-time, addBusinessDays']),
  'luxon-business-days': differing(peers['luxon-business-days, plusBusiness']),
};

for (const { what, perSecond } of rows) console.log(`${what.padEnd(62)} ${perSecond.toLocaleString('en-US').padStart(12)} a second`);
console.log(`of 1,000 answers in days differ from ours: ${JSON.stringify(answersDiffer)}`);
writeResults('working-time', { starts: STARTS, seed: SEED, rows, ofAThousandAnswersDiffer: answersDiffer });
