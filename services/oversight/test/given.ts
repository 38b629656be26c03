import type { EventData } from '@tanggap/contracts';

export const AT = '2026-03-02T02:00:00.000Z';
export const actor = { type: 'system' as const, reason: 'test' };
export const SEALED = 'sealed.v1.text:a.invented';

export const escalated = (caseId: string, given: Partial<EventData<'case.escalated'>> = {}): EventData<'case.escalated'> => ({
  caseId,
  clock: 'L2',
  episode: 1,
  level: 1,
  levelDueAt: AT,
  escalatedAt: AT,
  role: 'unit-head',
  agencyId: 'roads',
  unitId: 'roads-unit',
  postId: 'roads-unit-head',
  vacant: false,
  ...given,
});

export const deadlineSet = (caseId: string, clock: string, episode: number): EventData<'deadline.set'> => ({
  caseId,
  clock,
  episode,
  dueAt: AT,
  startedAt: AT,
  promisedAt: AT,
  provisional: false,
  policy: { version: '1', legalSource: 'test' },
  derivation: { amount: 5, unit: 'working-days', calendarId: 'national', timeZone: 'Asia/Jakarta', countedDates: [], skipped: [] },
});
