import { compileCalendar, isWorkingDay } from '@tanggap/working-time';
import { describe, expect, it } from 'vitest';
import idNational from '../calendars/id-national.json' with { type: 'json' };
import sp4n from '../policies/sp4n.json' with { type: 'json' };
import { calendarOf, parseCalendar, parseSlaPolicies } from './data-files.ts';

const policiesWith = (...changes: object[]) => ({ ...sp4n, clocks: changes.map((change) => ({ ...sp4n.clocks[1], ...change })) });
const faultsOf = (parse: () => unknown): unknown => {
  try {
    parse();
    return [];
  } catch (error) {
    return (error as { details: { faults: unknown } }).details.faults;
  }
};

describe('the SLA policies', () => {
  it('are those of the law and of practice, each with its amount, its end and its ladder', () => {
    const { clocks } = parseSlaPolicies(sp4n);
    const inWords = clocks.map(({ id, target, consequence }) => `${id} ${target.amount} ${target.unit} ${consequence}`);
    expect(inWords).toEqual([
      'L1 3 working-days escalate',
      'L2 5 working-days escalate',
      'L3 10 working-days close-by-silence',
      'L4 5 working-days escalate',
      'L5A 2 working-days escalate',
      'L5B 5 working-days escalate',
      'L5C 14 working-days escalate',
      'L5D 60 working-days escalate',
      'S3 14 calendar-days escalate',
      'S4 30 calendar-days deem-withdrawn',
      'S5 60 calendar-days escalate',
      'S6 14 calendar-days escalate',
      'S7 5 working-days escalate',
      'O3 14 calendar-days escalate',
      'O5 30 working-days escalate',
      'O6 60 calendar-days escalate',
      'K1 10 working-days escalate',
      'K3 30 working-days escalate',
      'K4 14 working-days lapse',
      'P1 72 hours escalate',
      'P2 72 hours escalate',
      'W1 30 working-days escalate',
      'A1 30 calendar-days escalate',
    ]);
    const ladderOf = (wanted: string) =>
      clocks.find(({ id }) => id === wanted)?.ladder.map(({ role, after }) => `${role} +${after.amount}`);
    const full = ['unit-head +0', 'agency-head +2', 'inspectorate +4', 'national-admin +5', 'ombudsman +10'];
    expect([ladderOf('L1'), ladderOf('L2'), ladderOf('L3'), ladderOf('S5')]).toEqual([
      ['national-admin +0', 'ombudsman +5'],
      full,
      [],
      full,
    ]);
  });

  it('tell all their faults at once', () => {
    expect(
      faultsOf(() => parseSlaPolicies(policiesWith({ target: { amount: 0, unit: 'hours' } }, { target: { amount: 1, unit: 'weeks' } }))),
    ).toMatchObject({ length: 2 });
    const ladder = [
      { level: 1, role: 'unit-head', after: { amount: 2, unit: 'working-days' }, actions: [] },
      { level: 3, role: 'agency-head', after: { amount: 1, unit: 'working-days' }, actions: [] },
    ];
    expect(faultsOf(() => parseSlaPolicies(policiesWith({ ladder }, { ladder: [] })))).toEqual([
      'clocks.0 (L2).ladder: levels must be 1, 2, 3 … and `after` must not fall',
      'clocks.0 (L2).ladder: the last level must be the ombudsman, so that no case ends in silence',
      'clocks.1 (L2): the id is taken',
      'clocks.1 (L2).ladder: a clock that escalates needs one, and another must have none',
    ]);
  });
});

describe('the national calendar', () => {
  it('holds the days off of each year, kinds apart, each with its decree', () => {
    const { days } = calendarOf(parseCalendar(idNational));
    const count = (year: string, kind: string) => days.filter((day) => day.date.startsWith(year) && day.kind === kind).length;
    expect(['2024', '2025', '2026', '2027'].map((year) => [count(year, 'national-holiday'), count(year, 'joint-leave')])).toEqual([
      [17, 10],
      [17, 11],
      [17, 8],
      [18, 8],
    ]);
    expect(count('2024', 'election')).toBe(2);
    expect(days.find(({ date }) => date === '2025-08-18')?.source).toBe('SKB 3 Menteri 933/2025, 1/2025, 3/2025');
  });

  it('works Monday to Friday but for the days off', () => {
    const calendar = compileCalendar(calendarOf(parseCalendar(idNational)));
    const open = (date: string) => isWorkingDay(calendar, Temporal.PlainDate.from(date));
    expect(['2026-03-17', '2026-03-18', '2026-03-25', '2026-03-28', '2024-11-27'].map(open)).toEqual([true, false, true, false, false]);
  });

  it('tells all its faults at once', () => {
    const faulty = { ...idNational, timeZone: 'Asia/Nowhere', week: { ...idNational.week, mon: [['16:00', '25:30']] } };
    expect(faultsOf(() => parseCalendar(faulty))).toMatchObject({ length: 2 });
    expect(
      faultsOf(() =>
        parseCalendar({ ...idNational, decrees: [{ source: '', url: null, days: [{ date: '2026-02-30', kind: 'x', name: 'y' }] }] }),
      ),
    ).toMatchObject({
      length: 3,
    });
  });
});
