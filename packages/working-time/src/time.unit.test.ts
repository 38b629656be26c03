import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile.ts';
import { add, between, isWorking, next } from './time.ts';
import { everyDay, indonesia2026 } from '../test/indonesia-2026.ts';

const wib = compileCalendar(indonesia2026);
const at = (text: string) => Temporal.Instant.from(text);
const hours = (amount: number) => Temporal.Duration.from({ minutes: amount * 60 });
const open = (timeZone: string) => compileCalendar(everyDay(timeZone, ['00:00', '24:00']));

describe('add, Indonesia 2026', () => {
  it.each([
    ['within a day', '2026-03-17T08:00', 2, '2026-03-17T10:00'],
    ['from before opening', '2026-03-17T05:00', 2, '2026-03-17T09:30'],
    ['over the Idulfitri week', '2026-03-17T15:00', 8, '2026-03-25T14:30'],
    ['used up at the close: ends at the close', '2026-03-17T15:00', 1, '2026-03-17T16:00'],
    ['from the close', '2026-03-17T16:00', 1, '2026-03-25T08:30'],
    ['a whole week', '2026-01-05T07:30', 43, '2026-01-09T16:30'],
    ['backwards', '2026-03-25T14:30', -8, '2026-03-17T15:00'],
    ['backwards, used up at an opening', '2026-03-25T14:30', -7, '2026-03-25T07:30'],
    ['backwards from an opening', '2026-03-25T07:30', -1, '2026-03-17T15:00'],
    ['backwards over several weeks', '2026-03-30T07:30', -69, '2026-03-11T07:30'],
    ['zero while closed', '2026-03-21T09:00', 0, '2026-03-21T09:00'],
  ])('%s', (_, start, amount, expected) => {
    expect(add(wib, at(`${start}+07:00`), hours(amount)).toString()).toBe(at(`${expected}+07:00`).toString());
    expect(add(wib, at(`${start}+07:00`), { seconds: amount * 3600 }).toString()).toBe(at(`${expected}+07:00`).toString());
  });

  it('round the clock: 3 × 24 h of the personal-data law run through the holidays', () => {
    expect(add(open('Asia/Jakarta'), at('2026-03-17T15:00+07:00'), hours(72)).toString()).toBe('2026-03-20T08:00:00Z');
  });

  it('keeps seconds and milliseconds', () => {
    expect(add(wib, at('2026-03-17T15:59:59.250+07:00'), { seconds: 1.5 }).toString()).toBe('2026-03-25T00:30:00.75Z');
    expect(add(wib, at('2026-03-17T15:00:00+07:00'), Temporal.Duration.from('PT1.5S')).toString()).toBe('2026-03-17T08:00:01.5Z');
  });

  it('refuses days, which mean another thing in every calendar, and what is not a number', () => {
    for (const amount of ['P1D', 'P1W', 'P1M', 'P1Y'])
      expect(() => add(wib, at('2026-03-17T08:00Z'), Temporal.Duration.from(amount))).toThrow(`${amount} holds days`);
    for (const seconds of [Number.NaN, Infinity]) expect(() => add(wib, at('2026-03-17T08:00Z'), { seconds })).toThrow(RangeError);
  });

  it('ends with an error when the calendar runs out of working time', () => {
    const once = compileCalendar({
      ...everyDay('Europe/Berlin'),
      days: [{ date: '2026-08-17', name: 'x', kind: 'special-hours', source: 'x', windows: [['08:00', '12:00']] }],
    });
    expect(add(once, at('2026-01-01T00:00Z'), hours(4)).toString()).toBe('2026-08-17T10:00:00Z');
    expect(() => add(once, at('2026-01-01T00:00Z'), hours(5))).toThrow('too little working time within 400 years');
    expect(() => add(once, at('2026-12-01T00:00Z'), hours(-5))).toThrow('too little working time within 400 years');
    expect(() => next(once, at('2026-12-01T00:00Z'))).toThrow('too little working time within 400 years');
  });
});

describe('between', () => {
  it.each([
    ['over the Idulfitri week', '2026-03-17T15:00', '2026-03-25T14:30', 8],
    ['from closed to closed', '2026-03-21T09:00', '2026-03-22T09:00', 0],
    ['end before start', '2026-03-25T14:30', '2026-03-17T15:00', 0],
    ['nothing', '2026-03-17T15:00', '2026-03-17T15:00', 0],
    ['a week of 43 hours', '2026-01-05T00:00', '2026-01-12T00:00', 43],
  ])('%s', (_, start, end, expected) => {
    expect(between(wib, at(`${start}+07:00`), at(`${end}+07:00`))).toBe(expected * 3600);
  });

  it('keeps milliseconds', () => {
    expect(between(wib, at('2026-03-17T15:59:59.250+07:00'), at('2026-03-25T07:30:00.001+07:00'))).toBe(0.751);
  });
});

describe('isWorking and next', () => {
  it.each([
    ['2026-03-17T07:29:59.999', false, '2026-03-17T07:30'],
    ['2026-03-17T07:30', true, '2026-03-17T07:30'],
    ['2026-03-17T15:59:59.999', true, '2026-03-17T15:59:59.999'],
    ['2026-03-17T16:00', false, '2026-03-25T07:30'],
    ['2026-03-27T16:15', true, '2026-03-27T16:15'],
    ['2026-03-18T10:00', false, '2026-03-25T07:30'],
    ['2026-01-04T10:00', false, '2026-01-05T07:30'],
  ])('%s: %s, next %s', (text, expected, opening) => {
    expect(isWorking(wib, at(`${text}+07:00`))).toBe(expected);
    expect(next(wib, at(`${text}+07:00`)).toString()).toBe(at(`${opening}+07:00`).toString());
  });

  it('returns a working instant as it is', () => {
    const instant = at('2026-03-17T10:00:00.123456789+07:00');
    expect(next(wib, instant).equals(instant)).toBe(true);
  });
});

describe('clock changes', () => {
  it('a window of 24 hours holds 25 or 23, or 24 and a half on Lord Howe Island', () => {
    expect(between(open('Europe/Berlin'), at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'))).toBe(25 * 3600);
    expect(between(open('Europe/Berlin'), at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(23 * 3600);
    expect(between(open('Australia/Lord_Howe'), at('2026-04-05T00:00+11:00'), at('2026-04-06T00:00+10:30'))).toBe(24.5 * 3600);
  });

  it('a window inside a gap never opens', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', ['02:15', '02:45']));
    expect(next(berlin, at('2026-03-29T00:00+01:00')).toString()).toBe('2026-03-30T00:15:00Z');
  });

  it('a window cut by a gap keeps the rest', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', ['02:30', '03:30']));
    expect(next(berlin, at('2026-03-29T00:00+01:00')).toString()).toBe('2026-03-29T01:00:00Z'); // 03:00+02:00
    expect(between(berlin, at('2026-03-29T00:00+01:00'), at('2026-03-30T00:00+02:00'))).toBe(1800);
  });

  it('a window inside an overlap opens twice', () => {
    const berlin = compileCalendar(everyDay('Europe/Berlin', ['02:15', '02:45']));
    expect(between(berlin, at('2026-10-25T00:00+02:00'), at('2026-10-26T00:00+01:00'))).toBe(3600);
    expect(add(berlin, at('2026-10-25T00:00+02:00'), { seconds: 2400 }).toString()).toBe('2026-10-25T01:25:00Z'); // the second 02:25
    expect(isWorking(berlin, at('2026-10-25T02:30+02:00'))).toBe(true);
    expect(isWorking(berlin, at('2026-10-25T02:00+01:00'))).toBe(false);
    expect(isWorking(berlin, at('2026-10-25T02:30+01:00'))).toBe(true);
  });

  it('a date that is left, and entered again, is open in both its parts', () => {
    // In Newfoundland the clocks went from 00:01 on 1 November 2009 back to 23:01 on 31 October.
    const calendar = compileCalendar({
      ...everyDay('America/St_Johns'),
      days: [{ date: '2009-10-31', name: 'x', kind: 'special-hours', source: 'x', windows: [['23:00', '24:00']] }],
    });
    expect(between(calendar, at('2009-10-30T12:00Z'), at('2009-11-02T12:00Z'))).toBe(3600 + 59 * 60);
    expect(isWorking(calendar, at('2009-11-01T00:00:30-02:30'))).toBe(false);
    expect(next(calendar, at('2009-11-01T00:00:30-02:30')).toString()).toBe('2009-11-01T02:31:00Z'); // 23:01-03:30
  });
});
