import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_WARNING as WARNING, noClocks } from '#/domain/clock.ts';
import type { CaseClocks, Clock } from '#/domain/clock.ts';
import type { CaseClocksStore, ChangedRow } from './case-clocks-store.ts';
import type { DueRows } from './due-rows.ts';

const at = (time: string) => Temporal.Instant.from(`2026-03-09T${time}:00.123Z`);
const row = (level: number, time: string, state: ChangedRow['state'] = 'armed', askedAtReal: number | null = null) => ({
  level,
  generation: 1,
  dueAt: at(time),
  state,
  askedAtReal,
});
const BY = { calendar: 'id-national', reckonedFrom: at('01:00'), calendarAsOf: null };
const changed = (...args: Parameters<typeof row>): ChangedRow => ({ ...row(...args), ...BY, clock: 'L2', episode: 1 });

const clock: Clock = {
  id: 'L2',
  episode: 1,
  policyVersion: '1',
  agencyId: 'roads',
  startedAt: at('01:00'),
  startedBy: 'case.dispatched',
  since: at('01:00'),
  calendar: { id: 'id-national', timeZone: 'Asia/Jakarta', asOf: at('00:30') },
  extensions: 1,
  pauses: [{ from: at('02:00'), to: at('03:00') }],
  pausedAt: at('04:00'),
  dueAt: at('09:00'),
  isSet: true,
  promisedAt: at('08:00'),
  provisional: true,
  state: 'breached',
  stoppedAt: at('10:00'),
  level: 1,
  firstLevel: 2,
  rows: [row(WARNING, '08:00', 'fired'), row(0, '09:00', 'asked', 1_234)],
  history: [{ at: at('03:00'), dueAt: at('08:00'), reason: 'resumed' }],
  historical: true,
};
const clocksOf = (caseId: string, agencyId: string | null = 'roads'): CaseClocks => ({
  ...noClocks(caseId),
  kind: 'complaint',
  class: 'normative',
  status: 'awaiting-completion',
  reopenings: 2,
  happened: { 'case.accepted': at('00:45') },
  former: [{ id: 'L1', episode: 1, startedAt: at('00:10'), dueAt: at('08:00'), promisedAt: at('08:00'), state: 'met', level: 0 }],
  agencyId,
  unitId: agencyId,
  concerns: { agencyId: 'roads', unitId: null, postId: 'post-1' },
  clocks: [clock],
});

/** The clocks of cases and the index of their due rows: one store behind two ports. */
export const caseClocksContract = (open: () => Promise<{ store: CaseClocksStore; dueRows: DueRows; unitOfWork: UnitOfWork }>): void => {
  describe('CaseClocksStore and DueRows', () => {
    let store: CaseClocksStore;
    let dueRows: DueRows;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ store, dueRows, unitOfWork } = await open());
    });
    const save = (clocks: CaseClocks, rows: ChangedRow[] = [], version = 0) =>
      unitOfWork.commit(store.save({ version, correlationId: 'story-1' }, clocks, rows));
    const levels = async (after: string, until: string, limit = 10) =>
      (await dueRows.armed({ after: at(after), until: at(until), limit })).map(({ level }) => level);

    it('gives back what it was given, with a version that rises', async () => {
      await save(clocksOf('case-1'));
      const loaded = await store.load(['case-1', 'case-2']);
      expect([...loaded]).toEqual([['case-1', { clocks: clocksOf('case-1'), version: 1, correlationId: 'story-1' }]]);
      await save({ ...clocksOf('case-1'), kind: 'aspiration' }, [], 1);
      expect((await store.load(['case-1'])).get('case-1')).toMatchObject({ version: 2, clocks: { kind: 'aspiration' } });
    });

    it('refuses what was decided on another version, rows and all', async () => {
      await save(clocksOf('case-1'), [changed(0, '09:00')]);
      await expect(save(clocksOf('case-1'))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      await save(clocksOf('case-1'), [], 1);
      await expect(save(clocksOf('case-1'), [changed(0, '09:00', 'cancelled')], 1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await levels('00:00', '10:00')).toEqual([0]);
    });

    it('lets exactly one of many change the same version, the first included', async () => {
      for (const version of [0, 1]) {
        const attempts = Array.from({ length: 20 }, (_, level) => save(clocksOf('case-1'), [changed(level, '09:00')], version));
        const results = await Promise.allSettled(attempts);
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: unknown }).code] : []));
        expect(new Set(codes)).toEqual(new Set(['VERSION_CONFLICT']));
        expect((await store.load(['case-1'])).get('case-1')?.version).toBe(version + 1);
      }
    });

    it('refuses to change a case that is not there', async () => {
      await expect(save(clocksOf('case-1'), [changed(0, '09:00')], 1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await store.load(['case-1'])).toEqual(new Map());
      expect(await levels('00:00', '10:00')).toEqual([]);
    });

    it('keeps the story that the case began with', async () => {
      await save(clocksOf('case-1'));
      await unitOfWork.commit(store.save({ version: 1, correlationId: 'story-2' }, clocksOf('case-1'), []));
      expect((await store.load(['case-1'])).get('case-1')?.correlationId).toBe('story-1');
    });

    it('loads hundreds at once, and nothing when nothing is asked for', async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `case-${index}`);
      await Promise.all(ids.map((caseId) => save(clocksOf(caseId))));
      expect([...(await store.load([...ids, 'case-0', 'Case-1'])).keys()].toSorted()).toEqual(ids.toSorted());
      expect(await store.load([])).toEqual(new Map());
    });

    it('shows a case only to those whose scope holds its agency', async () => {
      await save(clocksOf('case-1'));
      await save(clocksOf('case-2', null));
      const find = async (caseId: string, ...agencyIds: string[]) => (await store.find(caseId, { type: 'agencies', agencyIds }))?.caseId;
      expect(await find('case-1', 'waste', 'roads')).toBe('case-1');
      expect(await find('case-1', 'waste')).toBeUndefined();
      expect(await find('case-1')).toBeUndefined();
      expect(await find('case-2', 'roads')).toBeUndefined();
      expect((await store.find('case-2', { type: 'all' }))?.caseId).toBe('case-2');
      expect(await store.find('case-3', { type: 'all' })).toBeUndefined();
    });

    it('gives the agency of now, not the former one', async () => {
      await save(clocksOf('case-1'));
      await save(clocksOf('case-1', 'waste'), [], 1);
      expect(await store.find('case-1', { type: 'agencies', agencyIds: ['roads'] })).toBeUndefined();
    });

    it('lists armed rows of a window, earliest first', async () => {
      await save(clocksOf('case-1'), [
        changed(2, '12:00'),
        changed(WARNING, '08:00'),
        changed(0, '09:00'),
        changed(1, '10:00', 'asked', 1),
      ]);
      expect(await levels('00:00', '12:00')).toEqual([WARNING, 0, 2]);
      expect(await levels('08:00', '09:00')).toEqual([0]);
      expect(await levels('00:00', '12:00', 2)).toEqual([WARNING, 0]);
      expect((await dueRows.armed({ after: at('00:00'), until: at('08:30'), limit: 1 })).at(0)).toEqual({
        caseId: 'case-1',
        clock: 'L2',
        episode: 1,
        level: WARNING,
        generation: 1,
        dueAt: at('08:00'),
      });
    });

    it('lists page by page, each row once, also when many are due at one instant', async () => {
      for (const caseId of ['case-b', 'case-a'])
        await save(clocksOf(caseId), [changed(1, '09:00'), changed(WARNING, '09:00'), changed(0, '09:00'), changed(2, '10:00')]);
      const seen: (readonly [string, number])[] = [];
      let after: Parameters<DueRows['armed']>[0]['after'] = at('08:00');
      for (const size of [3, 3, 2, 0]) {
        const page = await dueRows.armed({ after, until: at('10:00'), limit: 3 });
        expect(page).toHaveLength(size);
        seen.push(...page.map(({ caseId, level }) => [caseId, level] as const));
        after = page.at(-1) ?? after;
      }
      const atNine = (caseId: string) => [WARNING, 0, 1].map((level) => [caseId, level]);
      expect(seen).toEqual([...atNine('case-a'), ...atNine('case-b'), ['case-a', 2], ['case-b', 2]]);
    });

    it('tells instants apart that are a millisecond apart', async () => {
      const exact = (level: number, milliseconds: number): ChangedRow => ({
        ...changed(level, '09:00'),
        dueAt: at('09:00').add({ milliseconds }),
      });
      await save(clocksOf('case-1'), [exact(3, 2), exact(1, 0), exact(2, 1)]);
      const until = at('09:00').add({ milliseconds: 1 });
      expect((await dueRows.armed({ after: at('08:00'), until, limit: 9 })).map(({ level }) => level)).toEqual([1, 2]);
      expect((await dueRows.armed({ after: at('09:00'), until, limit: 9 })).map(({ level }) => level)).toEqual([2]);
      expect(await dueRows.countOverdue(until)).toBe(2);
    });

    it('leads from page to page whatever is stored and settled meanwhile', async () => {
      const ids = Array.from({ length: 260 }, (_, index) => `case-${String(index).padStart(3, '0')}`);
      await unitOfWork.commit(
        ids.flatMap((caseId) => store.save({ version: 0, correlationId: 'story-1' }, clocksOf(caseId), [changed(0, '09:00')])),
      );
      const page = (after: Parameters<DueRows['armed']>[0]['after']) => dueRows.armed({ after, until: at('10:00'), limit: 130 });
      const first = await page(at('08:00'));
      const [settled, last] = [first[0], first.at(-1)];
      if (!settled || !last) throw new Error('no rows');
      await save(clocksOf(settled.caseId), [changed(0, '09:00', 'fired')], 1);
      await save(clocksOf(last.caseId), [changed(0, '09:00', 'fired')], 1);
      await save(clocksOf('earlier'), [changed(0, '08:30')]);
      const second = await page(last);
      expect(new Set([...first, ...second].map(({ caseId }) => caseId)).size).toBe(260);
      expect(await page(second.at(-1) ?? last)).toEqual([]);
      expect(await page(at('08:00'))).toHaveLength(130);
    });

    it('counts what is overdue, and forgets what is settled', async () => {
      await save(clocksOf('case-1'), [changed(WARNING, '08:00'), changed(0, '09:00')]);
      expect(await dueRows.countOverdue(at('09:00'))).toBe(2);
      await save(clocksOf('case-1'), [changed(WARNING, '08:00', 'fired')], 1);
      expect(await dueRows.countOverdue(at('09:00'))).toBe(1);
      expect(await dueRows.countOverdue(at('08:59'))).toBe(0);
    });

    it('lists questions that wait for an answer, longest first', async () => {
      await save(clocksOf('case-1'), [changed(0, '09:00', 'asked', 2_000)]);
      await save(clocksOf('case-2'), [changed(0, '09:00', 'asked', 1_000)]);
      await save(clocksOf('case-3'), [changed(0, '09:00', 'fired', 500)]);
      const waiting = async (real: number, limit = 10) =>
        (await dueRows.askedBefore(real, limit)).map(({ caseId, askedAtReal }) => [caseId, askedAtReal]);
      expect(await waiting(2_000)).toEqual([
        ['case-2', 1_000],
        ['case-1', 2_000],
      ]);
      expect(await waiting(1_999)).toEqual([['case-2', 1_000]]);
      expect(await waiting(2_000, 1)).toEqual([['case-2', 1_000]]);
    });
  });
};
