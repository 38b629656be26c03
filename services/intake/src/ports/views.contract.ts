import type { UnitOfWork } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReporterView } from '#/domain/reporter-view.ts';
import type { TimelineEntry, Views } from './views.ts';

const at = (text: string) => Temporal.Instant.from(text);
const first: ReporterView = { caseId: 'case-1', status: 'received', office: null, answered: false, silenced: false, deadlines: [] };
const dispatched: ReporterView = {
  caseId: 'case-1',
  status: 'dispatched',
  office: { agencyId: 'roads', unitId: 'roads-unit' },
  answered: true,
  silenced: true,
  deadlines: [
    {
      clock: 'L2',
      episode: 1,
      dueAt: at('2026-03-09T09:00:00.500Z'),
      promisedAt: at('2026-03-09T09:00:00Z'),
      provisional: true,
      state: 'breached',
      reached: 'agency-head',
    },
  ],
};
const entry = (given: Partial<TimelineEntry>): TimelineEntry => ({
  at: at('2026-03-02T02:00:00Z'),
  type: 'case.opened',
  text: null,
  facts: {},
  ...given,
});

export const viewsContract = (open: () => Promise<{ views: Views; unitOfWork: UnitOfWork }>): void => {
  describe('Views', () => {
    let views: Views;
    let unitOfWork: UnitOfWork;
    beforeEach(async () => {
      ({ views, unitOfWork } = await open());
      await unitOfWork.commit(views.add(first, [entry({})]));
    });

    it('gives back a view with its version', async () => {
      expect(await views.load('case-1')).toEqual({ view: first, version: 1 });
      await unitOfWork.commit(views.save(dispatched, 1, []));
      expect(await views.load('case-1')).toEqual({ view: dispatched, version: 2 });
      expect(await views.load('case-2')).toBeUndefined();
    });

    it('refuses a second first version', async () => {
      await expect(unitOfWork.commit(views.add(dispatched, [entry({})]))).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    });

    it('refuses a change of another version, and then adds nothing to the timeline', async () => {
      await unitOfWork.commit(views.save(dispatched, 1, []));
      await expect(unitOfWork.commit(views.save(first, 1, [entry({ type: 'case.verified' })]))).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      expect(await views.load('case-1')).toEqual({ view: dispatched, version: 2 });
      expect(await views.timeline('case-1')).toEqual([entry({})]);
    });

    it('lets exactly one of many change the same version', async () => {
      const news = Array.from({ length: 20 }, (_, index) => entry({ type: `case.news-${index}` }));
      const results = await Promise.allSettled(news.map((one) => unitOfWork.commit(views.save(dispatched, 1, [one]))));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await views.load('case-1'))?.version).toBe(2);
      const winner = news[results.findIndex(({ status }) => status === 'fulfilled')];
      expect(await views.timeline('case-1')).toEqual([entry({}), winner]);
    });

    it('changes nothing but its version when the view stays as it is', async () => {
      await unitOfWork.commit(views.save(first, 1, []));
      await expect(unitOfWork.commit(views.save(first, 1, []))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await views.load('case-1')).toEqual({ view: first, version: 2 });
    });

    it('refuses to change a view that is not there', async () => {
      await expect(unitOfWork.commit(views.save({ ...first, caseId: 'case-2' }, 1, []))).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
      });
      expect(await views.load('case-2')).toBeUndefined();
    });

    it('keeps a timeline of any length, to the millisecond', async () => {
      const news = Array.from({ length: 250 }, (_, index) =>
        entry({ at: at('2026-03-03T00:00:00Z').add({ milliseconds: index >> 1 }), type: `n-${index}` }),
      );
      await unitOfWork.commit(news.flatMap((one, index) => views.save(first, index + 1, [one])));
      expect((await views.timeline('case-1')).slice(1)).toEqual(news);
    });

    it('orders the timeline by time, and by arrival within one instant', async () => {
      const late = entry({ at: at('2026-03-02T03:00:00Z'), type: 'case.verified', facts: { agencyId: 'roads', solved: null } });
      const early = entry({ at: at('2026-03-02T02:30:00Z'), type: 'deadline.set', facts: { clock: 'L1', dueAt: 'x' } });
      const same = entry({ at: at('2026-03-02T03:00:00Z'), type: 'case.responded', text: 'sealed.v1.x', facts: { outcome: null } });
      await unitOfWork.commit(views.save(first, 1, [late]));
      await unitOfWork.commit(views.save(first, 2, [early]));
      await unitOfWork.commit(views.save(first, 3, [same]));
      expect(await views.timeline('case-1')).toEqual([entry({}), early, late, same]);
      expect(await views.timeline('case-2')).toEqual([]);
    });

    it('takes several entries in one change, in their order', async () => {
      const noon = at('2026-03-02T05:00:00Z');
      const news = ['case.dispatched', 'case.assigned', 'case.responded'].map((type) => entry({ at: noon, type }));
      await unitOfWork.commit(views.save(dispatched, 1, news));
      expect(await views.load('case-1')).toEqual({ view: dispatched, version: 4 });
      expect((await views.timeline('case-1')).map(({ type }) => type).slice(-3)).toEqual(news.map(({ type }) => type));
      await unitOfWork.commit(views.add({ ...first, caseId: 'case-3' }, [entry({}), entry({ at: noon }), entry({ at: noon })]));
      expect((await views.load('case-3'))?.version).toBe(3);
    });
  });
};
