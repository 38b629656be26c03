import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile.ts';
import {
  addCalendarDays,
  addCalendarDaysKeepingTime,
  addWorkingDays,
  addWorkingDaysKeepingTime,
  isWorkingDay,
  workingDaysBetween,
} from './days.ts';
import { everyDay, indonesia2026 } from '../test/indonesia-2026.ts';

const wib = compileCalendar(indonesia2026);
const wita = compileCalendar({ ...indonesia2026, timeZone: 'Asia/Makassar' });
const wit = compileCalendar({ ...indonesia2026, timeZone: 'Asia/Jayapura' });
const apia = compileCalendar(everyDay('Pacific/Apia', ['09:00', '17:00']));
const at = (text: string) => Temporal.Instant.from(text);
const date = (text: string) => Temporal.PlainDate.from(text);

describe('addWorkingDays, Indonesia 2026', () => {
  it.each([
    ['over Nyepi and the Idulfitri week', '2026-03-17T15:00', 3, '2026-03-27T16:30'],
    ['over joint leave, a holiday and a weekend', '2026-03-17T15:00', 1, '2026-03-25T16:00'],
    ['a plain week with its weekend', '2026-01-05T10:00', 5, '2026-01-12T16:00'],
    ['a Friday closes half an hour later', '2026-01-08T10:00', 1, '2026-01-09T16:30'],
    ['weekend, joint leave and Imlek', '2026-02-13T10:00', 1, '2026-02-18T16:00'],
    ['received on a holiday', '2026-03-21T09:00', 1, '2026-03-25T16:00'],
    ['received in the last minute of a Sunday', '2026-01-11T23:59', 1, '2026-01-12T16:00'],
    ['received in the first minute of a Monday', '2026-01-12T00:00', 1, '2026-01-13T16:00'],
    ['received after the close', '2026-01-12T18:00', 1, '2026-01-13T16:00'],
    ['Kenaikan with joint leave', '2026-05-13T10:00', 1, '2026-05-18T16:00'],
    ['Iduladha, Waisak on a Sunday, Pancasila', '2026-05-26T08:00', 5, '2026-06-05T16:30'],
    ['Christmas', '2026-12-23T08:00', 1, '2026-12-28T16:00'],
    ["the reporter's 10 days", '2026-03-16T12:00', 10, '2026-04-07T16:00'],
    ['an examination of 60 days', '2026-01-02T08:00', 60, '2026-04-09T16:00'],
    ['backwards', '2026-03-27T09:00', -3, '2026-03-17T16:00'],
  ])('%s', (_, start, days, due) => {
    expect(addWorkingDays(wib, at(`${start}+07:00`), days).toString()).toBe(at(`${due}+07:00`).toString());
  });

  it('0 days is the start itself, even on a holiday', () => {
    const start = at('2026-03-21T09:00:00.123456789+07:00');
    expect(addWorkingDays(wib, start, 0).equals(start)).toBe(true);
    expect(addWorkingDaysKeepingTime(wib, start, 0).equals(start)).toBe(true);
  });

  it('the date of receipt and the close are those of the zone', () => {
    // 23:30 Monday in Jakarta is already Tuesday, the last working day before Idulfitri, further east.
    const received = at('2026-03-16T16:30Z');
    expect(addWorkingDays(wib, received, 1).toString()).toBe('2026-03-17T09:00:00Z');
    expect(addWorkingDays(wita, received, 1).toString()).toBe('2026-03-25T08:00:00Z');
    expect(addWorkingDays(wit, received, 1).toString()).toBe('2026-03-25T07:00:00Z');
  });

  it('refuses what is not a number of days', () => {
    for (const days of [1.5, Number.NaN, Infinity]) {
      expect(() => addWorkingDays(wib, at('2026-03-16T16:30Z'), days)).toThrow(RangeError);
      expect(() => addCalendarDays(wib, at('2026-03-16T16:30Z'), days)).toThrow(RangeError);
    }
  });

  it('ends with an error when the calendar runs out of working days', () => {
    const once = compileCalendar({
      ...everyDay('Asia/Jakarta'),
      days: [{ date: '2026-08-17', name: 'x', kind: 'special-hours', source: 'x', windows: [['08:00', '12:00']] }],
    });
    expect(addWorkingDays(once, at('2026-01-01T00:00Z'), 1).toString()).toBe('2026-08-17T05:00:00Z');
    expect(() => addWorkingDays(once, at('2026-01-01T00:00Z'), 2)).toThrow('too little working time within 400 years');
    expect(() => addWorkingDays(wib, at('2026-01-01T00:00Z'), Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
  });
});

describe('addWorkingDaysKeepingTime', () => {
  it('keeps the time of day, to the nanosecond, within hours or not', () => {
    expect(addWorkingDaysKeepingTime(wib, at('2026-03-17T23:00:00.000000001+07:00'), 3).toString()).toBe('2026-03-27T16:00:00.000000001Z');
    expect(addWorkingDaysKeepingTime(wib, at('2026-03-27T09:00+07:00'), -3).toString()).toBe('2026-03-17T02:00:00Z');
  });

  it('moves a time in a gap forward', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', ['00:00', '24:00']));
    expect(addWorkingDaysKeepingTime(berlin, at('2026-03-28T02:30+01:00'), 1).toString()).toBe('2026-03-29T01:30:00Z'); // 03:30+02:00
  });
});

describe('calendar days', () => {
  it('are due at the midnight that ends the last day', () => {
    expect(addCalendarDays(wib, at('2026-03-17T15:00+07:00'), 14).toString()).toBe('2026-03-31T17:00:00Z'); // 1 April 00:00 in Jakarta
    expect(addCalendarDays(wib, at('2026-03-17T00:00+07:00'), 1).toString()).toBe('2026-03-18T17:00:00Z');
    expect(addCalendarDays(wib, at('2026-03-17T00:00+07:00'), -1).toString()).toBe('2026-03-16T17:00:00Z');
  });

  it('may keep the time of day', () => {
    expect(addCalendarDaysKeepingTime(wib, at('2026-03-17T15:00+07:00'), 14).toString()).toBe('2026-03-31T08:00:00Z');
    expect(addCalendarDaysKeepingTime(wib, at('2026-03-17T15:00+07:00'), -17).toString()).toBe('2026-02-28T08:00:00Z');
  });

  it('0 days is the start itself', () => {
    const start = at('2026-03-17T15:00:00.000000001+07:00');
    expect(addCalendarDays(wib, start, 0).equals(start)).toBe(true);
    expect(addCalendarDaysKeepingTime(wib, start, 0).equals(start)).toBe(true);
  });

  it('end at the first instant of the next date where midnight does not exist', () => {
    const saoPaulo = compileCalendar(everyDay('America/Sao_Paulo', ['09:00', '17:00']));
    // On 4 November 2018 the clocks went from 00:00 to 01:00.
    expect(addCalendarDays(saoPaulo, at('2018-11-02T12:00Z'), 1).toString()).toBe('2018-11-04T03:00:00Z');
  });
});

describe('isWorkingDay and workingDaysBetween', () => {
  it.each([
    ['2026-03-17', true],
    ['2026-03-18', false],
    ['2026-03-21', false],
    ['2026-03-25', true],
    ['2026-03-28', false],
    ['1969-12-26', true],
    ['1969-12-28', false],
  ])('%s: %s', (text, expected) => {
    expect(isWorkingDay(wib, date(text))).toBe(expected);
  });

  it('counts [start, end)', () => {
    expect(workingDaysBetween(wib, date('2026-03-16'), date('2026-03-27'))).toBe(4);
    expect(workingDaysBetween(wib, date('2026-03-16'), date('2026-03-16'))).toBe(0);
    expect(workingDaysBetween(wib, date('2026-03-27'), date('2026-03-16'))).toBe(0);
  });

  it('a date that the zone skipped is not a working day', () => {
    // Samoa had no 30 December 2011.
    expect(isWorkingDay(apia, date('2011-12-29'))).toBe(true);
    expect(isWorkingDay(apia, date('2011-12-30'))).toBe(false);
    expect(addWorkingDays(apia, at('2011-12-29T12:00-10:00'), 1).toString()).toBe('2011-12-31T03:00:00Z'); // 17:00+14:00
    expect(addWorkingDaysKeepingTime(apia, at('2011-12-29T12:00-10:00'), 1).toString()).toBe('2011-12-30T22:00:00Z');
  });

  it('a window on either side of a clock change makes a working day, due at its close', () => {
    // On Lord Howe Island 02:00 became 02:30 on 4 October 2026.
    const early = compileCalendar(everyDay('Australia/Lord_Howe', ['00:30', '01:30']));
    const late = compileCalendar(everyDay('Australia/Lord_Howe', ['00:30', '01:30'], ['09:00', '17:00']));
    const received = at('2026-10-03T12:00+10:30');
    expect(addWorkingDays(early, received, 1).toString()).toBe(at('2026-10-04T01:30+10:30').toString());
    expect(addWorkingDays(late, received, 1).toString()).toBe(at('2026-10-04T17:00+11:00').toString());
  });

  it('a date whose only window fell into a gap is not a working day', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', ['02:00', '03:00']));
    expect(isWorkingDay(berlin, date('2026-03-28'))).toBe(true);
    expect(isWorkingDay(berlin, date('2026-03-29'))).toBe(false);
  });
});
