import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile.ts';
import { addWorkingDays } from './days.ts';
import { explainWorkingDays, isProvisional } from './explain.ts';
import { everyDay, indonesia2026 } from '../test/indonesia-2026.ts';

const wib = compileCalendar(indonesia2026);
const at = (text: string) => Temporal.Instant.from(text);
const source = 'SKB 1497/2025, 2/2025, 5/2025';

describe('explainWorkingDays', () => {
  it('tells every date up to the deadline, and why it did or did not count', () => {
    const nyepi = { name: 'Hari Suci Nyepi (Tahun Baru Saka 1948)', source };
    const idulfitri = { name: 'Idulfitri 1447 Hijriah', source };
    expect(explainWorkingDays(wib, at('2026-03-17T15:00+07:00'), 3)).toEqual({
      dueAt: at('2026-03-27T16:30+07:00'),
      provisional: false,
      skipped: [
        { date: '2026-03-18', reason: 'joint-leave', ...nyepi },
        { date: '2026-03-19', reason: 'national-holiday', ...nyepi },
        { date: '2026-03-20', reason: 'joint-leave', ...idulfitri },
        { date: '2026-03-21', reason: 'national-holiday', ...idulfitri },
        { date: '2026-03-22', reason: 'national-holiday', ...idulfitri },
        { date: '2026-03-23', reason: 'joint-leave', ...idulfitri },
        { date: '2026-03-24', reason: 'joint-leave', ...idulfitri },
      ],
      counted: ['2026-03-25', '2026-03-26', '2026-03-27'],
    });
  });

  it('names weekends and weekdays off apart', () => {
    const calendar = compileCalendar({ ...indonesia2026, week: { ...indonesia2026.week, fri: [] } });
    const { skipped, counted, dueAt } = explainWorkingDays(calendar, at('2026-01-08T10:00+07:00'), 1);
    expect(skipped).toEqual([
      { date: '2026-01-09', reason: 'not-a-working-day' },
      { date: '2026-01-10', reason: 'weekend' },
      { date: '2026-01-11', reason: 'weekend' },
    ]);
    expect(counted).toEqual(['2026-01-12']);
    expect(dueAt.equals(addWorkingDays(calendar, at('2026-01-08T10:00+07:00'), 1))).toBe(true);
  });

  it('a date with special hours counts', () => {
    const worked = {
      date: '2026-03-18',
      name: 'Layanan khusus',
      kind: 'special-hours',
      source: 'SE 1/2026',
      windows: [['08:00', '12:00']],
    } as const;
    const calendar = compileCalendar({ ...indonesia2026, days: [...indonesia2026.days, worked] });
    const { dueAt, counted } = explainWorkingDays(calendar, at('2026-03-17T15:00+07:00'), 1);
    expect(counted).toEqual(['2026-03-18']);
    expect(dueAt.toString()).toBe('2026-03-18T05:00:00Z');
  });

  it('a skipped date is not named after hours that it never had', () => {
    const special = { date: '2011-12-30', name: 'x', kind: 'special-hours', source: 'x', windows: [['08:00', '12:00']] } as const;
    const apia = compileCalendar({ ...everyDay('Pacific/Apia', ['09:00', '17:00']), days: [special] });
    expect(explainWorkingDays(apia, at('2011-12-29T12:00-10:00'), 1).skipped).toEqual([
      { date: '2011-12-30', reason: 'not-a-working-day' },
    ]);
  });

  it('backwards, in the order passed', () => {
    const { skipped, counted, dueAt } = explainWorkingDays(wib, at('2026-01-12T10:00+07:00'), -2);
    expect(skipped.map((day) => day.date)).toEqual(['2026-01-11', '2026-01-10']);
    expect(counted).toEqual(['2026-01-09', '2026-01-08']);
    expect(dueAt.toString()).toBe('2026-01-08T09:00:00Z');
  });

  it('0 days is the start, with nothing to tell', () => {
    const start = at('2026-03-21T09:00+07:00');
    expect(explainWorkingDays(wib, start, 0)).toEqual({ dueAt: start, provisional: false, skipped: [], counted: [] });
  });
});

describe('provisional', () => {
  it('is a deadline after the last date with decreed holidays', () => {
    expect(explainWorkingDays(wib, at('2026-12-23T10:00+07:00'), 4)).toMatchObject({ provisional: false, counted: { 3: '2026-12-31' } });
    expect(explainWorkingDays(wib, at('2026-12-23T10:00+07:00'), 5)).toMatchObject({ provisional: true, counted: { 4: '2027-01-01' } });
    expect(explainWorkingDays(wib, at('2027-01-04T10:00+07:00'), -5).provisional).toBe(true);
    expect(explainWorkingDays(wib, at('2027-01-04T10:00+07:00'), 0).provisional).toBe(true);
  });

  it('begins after the midnight that ends that date', () => {
    expect(isProvisional(wib, at('2027-01-01T00:00+07:00'))).toBe(false);
    expect(isProvisional(wib, at('2027-01-01T00:00:00.001+07:00'))).toBe(true);
  });

  it('is nothing where the calendar does not say', () => {
    const { decreedUntil: _, ...silent } = indonesia2026;
    expect(isProvisional(compileCalendar(silent), at('2999-01-01T00:00Z'))).toBe(false);
  });
});
