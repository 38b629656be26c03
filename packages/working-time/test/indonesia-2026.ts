import type { Calendar, DatedException, ExceptionKind, Window } from '#/index.ts';

const DECREE = 'SKB 1497/2025, 2/2025, 5/2025';

const off = (kind: ExceptionKind, name: string, ...dates: string[]): DatedException[] =>
  dates.map((date) => ({ date: `2026-${date}`, name, kind, source: DECREE, windows: [] }));

const upTo = (close: string): Window[] => [['07:30', close]];

/** Office hours of a five-day week (37 h 30 net, Perpres 21/2023), without breaks, and all days off of 2026. */
export const indonesia2026: Calendar = {
  id: 'id-2026',
  timeZone: 'Asia/Jakarta',
  week: { mon: upTo('16:00'), tue: upTo('16:00'), wed: upTo('16:00'), thu: upTo('16:00'), fri: upTo('16:30'), sat: [], sun: [] },
  days: [
    ...off('national-holiday', 'Tahun Baru 2026 Masehi', '01-01'),
    ...off('national-holiday', 'Isra Mikraj Nabi Muhammad SAW', '01-16'),
    ...off('joint-leave', 'Tahun Baru Imlek 2577 Kongzili', '02-16'),
    ...off('national-holiday', 'Tahun Baru Imlek 2577 Kongzili', '02-17'),
    ...off('joint-leave', 'Hari Suci Nyepi (Tahun Baru Saka 1948)', '03-18'),
    ...off('national-holiday', 'Hari Suci Nyepi (Tahun Baru Saka 1948)', '03-19'),
    ...off('joint-leave', 'Idulfitri 1447 Hijriah', '03-20', '03-23', '03-24'),
    ...off('national-holiday', 'Idulfitri 1447 Hijriah', '03-21', '03-22'),
    ...off('national-holiday', 'Wafat Yesus Kristus', '04-03'),
    ...off('national-holiday', 'Kebangkitan Yesus Kristus (Paskah)', '04-05'),
    ...off('national-holiday', 'Hari Buruh Internasional', '05-01'),
    ...off('national-holiday', 'Kenaikan Yesus Kristus', '05-14'),
    ...off('joint-leave', 'Kenaikan Yesus Kristus', '05-15'),
    ...off('national-holiday', 'Iduladha 1447 Hijriah', '05-27'),
    ...off('joint-leave', 'Iduladha 1447 Hijriah', '05-28'),
    ...off('national-holiday', 'Hari Raya Waisak 2570 BE', '05-31'),
    ...off('national-holiday', 'Hari Lahir Pancasila', '06-01'),
    ...off('national-holiday', '1 Muharam Tahun Baru Islam 1448 Hijriah', '06-16'),
    ...off('national-holiday', 'Proklamasi Kemerdekaan', '08-17'),
    ...off('national-holiday', 'Maulid Nabi Muhammad SAW', '08-25'),
    ...off('joint-leave', 'Kelahiran Yesus Kristus', '12-24'),
    ...off('national-holiday', 'Kelahiran Yesus Kristus', '12-25'),
  ],
  decreedUntil: '2026-12-31',
};

/** The same hours every day, in any zone. */
export const everyDay = (timeZone: string, ...windows: Window[]): Calendar => ({
  id: `every-day-${timeZone}`,
  timeZone,
  week: { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: windows, sun: windows },
  days: [],
});
