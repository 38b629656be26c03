import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Recalculation } from '#/domain/recalculation.ts';
import type { RuleVersion } from '#/domain/rule-document.ts';
import type { ChangedRow } from './case-clocks-store.ts';
import type { Affected } from './due-rows.ts';
import { noClocks } from '#/domain/clock.ts';
import type { Stores } from './stores.ts';

const at = (date: string) => Temporal.Instant.from(`${date}T09:00:00.123Z`);
const person = { keyId: 'key-1', role: 'national-admin', postId: null };

const rule: RuleVersion = {
  kind: 'calendar',
  id: 'id-national',
  version: 2,
  edit: 1,
  state: 'draft',
  data: { id: 'id-national', nested: [1, null, 'Hari Raya'] },
  effectiveFrom: '2026-01-01',
  proposedBy: person,
  proposedAt: at('2026-03-01'),
  decidedBy: null,
  publishedAt: null,
  note: null,
};
const effective: RuleVersion = {
  ...rule,
  edit: 2,
  state: 'effective',
  decidedBy: { ...person, postId: 'post-1' },
  publishedAt: at('2026-03-02'),
};

const recalculation: Recalculation = {
  id: 'calendar/id-national/2',
  kind: 'calendar',
  subject: 'id-national',
  askedAt: at('2026-03-02'),
  state: 'waiting',
  notBefore: at('2026-03-02'),
  cursor: null,
  total: null,
  seen: 0,
  moved: 0,
  startedAt: null,
  finishedAt: null,
};
const row = (level: number, due: string, by: Partial<ChangedRow> = {}): ChangedRow => ({
  level,
  generation: 1,
  dueAt: at(due),
  state: 'armed',
  askedAtReal: null,
  clock: 'L2',
  episode: 1,
  calendar: 'id-national',
  reckonedFrom: at('2026-03-01'),
  calendarAsOf: null,
  ...by,
});

/** Documents in versions, the progress of recalculations, and the rows that a change may move. */
export const rulesContract = (open: () => Promise<Stores & { readonly unitOfWork: UnitOfWork }>): void => {
  describe('RuleDocuments, Recalculations and affected rows', () => {
    let stores: Stores & { readonly unitOfWork: UnitOfWork };
    beforeEach(async () => {
      stores = await open();
    });
    const save = (version: RuleVersion) => stores.unitOfWork.commit(stores.documents.save(version));

    it('give versions back as they were given, and count those that came into force', async () => {
      await save(rule);
      await save({ ...rule, id: 'roads' });
      await save({ ...rule, kind: 'sla-policies', id: 'sp4n', version: 10 });
      await save({ ...rule, kind: 'sla-policies', id: 'sp4n', version: 9 });
      expect(await stores.documents.countEffective()).toBe(0);
      await save(effective);
      expect(await stores.documents.countEffective()).toBe(1);
      const all = await stores.documents.all();
      expect(all.map(({ kind, id, version }) => `${kind}/${id}/${version}`)).toEqual([
        'calendar/id-national/2',
        'calendar/roads/2',
        'sla-policies/sp4n/9',
        'sla-policies/sp4n/10',
      ]);
      expect(all[0]).toEqual(effective);
    });

    it('let one of many change the same edit, the first included', async () => {
      for (const edit of [1, 2]) {
        const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => save({ ...rule, edit })));
        expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(attempts.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'VERSION_CONFLICT' });
      }
    });

    it('keep how far a recalculation has come', async () => {
      const { recalculations, unitOfWork } = stores;
      const keep = (one: Recalculation) => unitOfWork.commit(recalculations.save(one));
      await keep(recalculation);
      await keep({ ...recalculation, id: 'later', askedAt: at('2026-03-03') });
      expect((await recalculations.unfinished()).map(({ id }) => id)).toEqual(['calendar/id-national/2', 'later']);
      const running: Recalculation = {
        ...recalculation,
        state: 'running',
        cursor: { dueAt: at('2026-04-01'), rowId: 'case-1/L2/1/0/1' },
        total: 10,
        seen: 5,
        moved: 3,
        startedAt: at('2026-03-02'),
      };
      await keep(running);
      expect((await recalculations.unfinished())[0]).toEqual(running);
      await keep({ ...running, state: 'done', finishedAt: at('2026-03-02') });
      expect((await recalculations.unfinished()).map(({ id }) => id)).toEqual(['later']);
      expect((await recalculations.list(1)).map(({ id }) => id)).toEqual(['later']);
      expect((await recalculations.list(9)).map(({ state }) => state)).toEqual(['waiting', 'done']);
    });

    it('find the rows that a change may move, page by page, and no other', async () => {
      const put = (caseId: string, ...rows: ChangedRow[]) =>
        stores.unitOfWork.commit(stores.store.save({ version: 0, correlationId: 'story' }, noClocks(caseId), rows));
      await put('b', row(0, '2026-04-02'), row(-1, '2026-04-01'));
      await put('a', row(0, '2026-04-02'), row(2, '2026-04-02', { clock: 'S5', reckonedFrom: at('2026-03-30') }));
      await put('before', row(0, '2026-03-10'));
      await put('after', row(0, '2026-04-20', { reckonedFrom: at('2026-04-10') }));
      await put('other', row(0, '2026-04-02', { calendar: 'roads' }));
      await put('knows', row(0, '2026-04-02', { calendarAsOf: at('2026-03-15') }));
      await put('fired', row(0, '2026-04-02', { state: 'fired' }));
      const change: Affected = {
        type: 'calendars',
        ids: ['id-national', 'heir'],
        from: at('2026-03-20'),
        until: at('2026-04-05'),
        publishedAt: at('2026-03-15'),
      };
      expect(await stores.dueRows.countAffected(change)).toBe(3);
      const first = await stores.dueRows.affected(change, null, 2);
      const second = await stores.dueRows.affected(change, first.at(-1) ?? null, 2);
      expect([...first, ...second].map(({ caseId, clock, level }) => `${caseId} ${clock} ${level}`)).toEqual([
        'a L2 0',
        'a S5 2',
        'b L2 0',
      ]);
      expect(await stores.dueRows.affected(change, second.at(-1) ?? null, 2)).toEqual([]);
      const policies: Affected = { type: 'clocks', ids: ['S5'] };
      expect([await stores.dueRows.countAffected(policies), (await stores.dueRows.affected(policies, null, 9)).length]).toEqual([1, 1]);
    });
  });
};
