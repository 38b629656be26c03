import type { EventData } from '@tanggap/contracts';

export const dueAt = '2026-03-09T09:00:00.000Z';

/** What a deadline is besides whose it is and when it began; nobody looks at it. */
export const someDeadline = {
  dueAt,
  promisedAt: dueAt,
  provisional: true,
  policy: { version: 'test', legalSource: 'test' },
  derivation: { amount: 5, unit: 'working-days', calendarId: 'id-national', timeZone: 'Asia/Jakarta', countedDates: [], skipped: [] },
} satisfies Partial<EventData<'deadline.set'>>;
