import type { UnitOfWork, Write } from '@tanggap/persistence';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BoardCase, Escalation, EscalationQuery } from './case-board.ts';
import type { Stores } from './stores.ts';

const AT = '2026-03-02T02:00:00.000Z';
const ALL = { type: 'all' } as const;
const ofAgencies = (...agencyIds: string[]) => ({ type: 'agencies', agencyIds }) as const;

const row = (caseId: string, given: Partial<BoardCase> = {}): BoardCase => ({
  caseId,
  trackingId: `T-${caseId}`,
  kind: 'complaint',
  status: 'received',
  agencyId: null,
  unitId: null,
  openedAt: AT,
  ...given,
});

const escalation = (caseId: string, given: Partial<Escalation> = {}): Escalation => ({
  caseId,
  clock: 'L2',
  episode: 1,
  level: 1,
  role: 'unit-head',
  agencyId: 'roads',
  unitId: 'roads-unit',
  postId: 'roads-unit-head',
  vacant: false,
  levelDueAt: AT,
  escalatedAt: AT,
  historical: false,
  ...given,
});

/** What every store of the board keeps. */
export const caseBoardContract = (openStores: () => Promise<Stores & { readonly unitOfWork: UnitOfWork }>): void => {
  describe('case board', () => {
    let stores: Awaited<ReturnType<typeof openStores>>;
    beforeEach(async () => {
      stores = await openStores();
    });

    const commit = (...writes: readonly (Write | readonly Write[])[]) => stores.unitOfWork.commit(writes.flat());
    const found = async (query: Partial<EscalationQuery> = {}, scope: Parameters<Stores['board']['escalations']>[0] = ALL) =>
      stores.board.escalations(scope, { limit: 10, ...query });
    const levels = async (...given: Parameters<typeof found>) =>
      (await found(...given)).map(({ caseId, clock, level }) => `${caseId}/${clock}/${level}`);

    describe('escalations', () => {
      it('come with what is known of their case', async () => {
        const { board } = stores;
        const vacant = escalation('b', { postId: null, vacant: true, agencyId: null, unitId: null });
        await commit(board.open(row('a')), board.escalate(escalation('a')));
        expect(await found()).toEqual([{ ...escalation('a'), trackingId: 'T-a', status: 'received' }]);
        await commit(board.escalate(vacant), board.setStatus('a', 'assigned'));
        expect(await found()).toEqual([
          { ...vacant, trackingId: null, status: null },
          { ...escalation('a'), trackingId: 'T-a', status: 'assigned' },
        ]);
      });

      it('are kept without what their event tells besides', async () => {
        await commit(stores.board.escalate(Object.assign(escalation('a'), { actions: ['notify'] })));
        expect(await found()).toEqual([{ ...escalation('a'), trackingId: null, status: null }]);
      });

      it('climb, and never fall back', async () => {
        const { board } = stores;
        const second = { level: 2, role: 'agency-head', postId: 'roads-head', levelDueAt: '2026-03-04T02:00:00.001Z' } as const;
        await commit(board.escalate(escalation('a')));
        await commit(board.escalate(escalation('a', { ...second, agencyId: 'waste' })));
        await commit(board.escalate(escalation('a')), board.escalate(escalation('a', { ...second, postId: 'another' })));
        expect(await found()).toEqual([{ ...escalation('a', second), trackingId: null, status: null }]);
      });

      it('are historical until the case climbs on', async () => {
        const { board } = stores;
        await commit(board.escalate(escalation('a', { historical: true })));
        expect(await found()).toMatchObject([{ level: 1, historical: true }]);
        await commit(board.escalate(escalation('a', { level: 2 })));
        expect(await found()).toMatchObject([{ level: 2, historical: false }]);
      });

      it('go with their case to another office while they are open', async () => {
        const { board } = stores;
        const done = { clock: 'S5' };
        await commit(board.escalate(escalation('a')), board.escalate(escalation('a', done)), board.escalate(escalation('b')));
        await commit(board.settle('a', 'S5', 1));
        await commit(
          board.handOver('a', { agencyId: 'waste', unitId: 'waste-unit' }),
          board.handOver('nobody', { agencyId: 'x', unitId: 'x' }),
        );
        expect(await levels({}, ofAgencies('waste'))).toEqual(['a/L2/1']);
        expect(await found({ caseId: 'a' })).toMatchObject([{ agencyId: 'waste', unitId: 'waste-unit', postId: 'roads-unit-head' }]);
        expect(await levels({}, ofAgencies('roads'))).toEqual(['b/L2/1']);
        await commit(board.escalate(escalation('a', { level: 2, agencyId: 'waste', unitId: 'waste-unit' })));
        expect(await levels({}, ofAgencies('waste'))).toEqual(['a/L2/2']);
      });

      it('climb within one commit', async () => {
        const { board } = stores;
        await commit(
          board.escalate(escalation('a')),
          board.escalate(escalation('a', { level: 3 })),
          board.escalate(escalation('a', { level: 2 })),
        );
        expect(await levels()).toEqual(['a/L2/3']);
      });

      it('leave when the duty is done, and do not come back', async () => {
        const { board } = stores;
        await commit(board.escalate(escalation('a')), board.escalate(escalation('a', { clock: 'S5' })), board.escalate(escalation('b')));
        await commit(board.settle('a', 'L2', 1), board.settle('nobody', 'L2', 1));
        expect(await levels()).toEqual(['b/L2/1', 'a/S5/1']);
        await commit(board.escalate(escalation('a', { level: 2 })));
        expect(await levels()).toEqual(['b/L2/1', 'a/S5/1']);
      });

      it('leave when their clock starts anew: former episodes of this clock only', async () => {
        const { board } = stores;
        const episodes = [1, 2, 3].map((episode) => board.escalate(escalation('a', { episode, level: episode })));
        await commit(...episodes, board.escalate(escalation('a', { clock: 'L1' })), board.escalate(escalation('b')));
        await commit(board.supersede('a', 'L2', 3));
        expect(await levels()).toEqual(['b/L2/1', 'a/L2/3', 'a/L1/1']);
      });

      it('are ordered by milliseconds, then by the bytes of case and clock', async () => {
        const { board } = stores;
        const at = (milliseconds: string) => `2026-03-02T02:00:00.${milliseconds}Z`;
        const given = [
          escalation('a', { escalatedAt: at('010') }),
          escalation('B', { escalatedAt: at('009') }),
          escalation('a', { escalatedAt: at('009'), clock: 'l2' }),
          escalation('a', { escalatedAt: at('009'), clock: 'S5' }),
          escalation('é', { escalatedAt: at('009') }),
        ];
        await commit(...given.map(board.escalate));
        expect(await levels()).toEqual(['a/L2/1', 'é/L2/1', 'a/l2/1', 'a/S5/1', 'B/L2/1']);
      });

      it('page without repeating or missing any, though ties fill pages and new ones come', async () => {
        const { board } = stores;
        const cases = ['a', 'b', 'c'].flatMap((caseId) => ['L1', 'L2', 'S5'].map((clock) => escalation(caseId, { clock })));
        await commit(...cases.map(board.escalate));
        const seen: string[] = [];
        let before: EscalationQuery['before'];
        for (let page = 0; page < 5; page += 1) {
          const next = await found({ before, limit: 2 });
          seen.push(...next.map(({ caseId, clock }) => caseId + clock));
          before = next.at(-1);
          await commit(board.escalate(escalation(`z${page}`, { escalatedAt: '2026-03-02T03:00:00.000Z' })));
        }
        expect(seen).toEqual(['cS5', 'cL2', 'cL1', 'bS5', 'bL2', 'bL1', 'aS5', 'aL2', 'aL1']);
      });

      it('are shown by role, agency and case, and inside the scope only', async () => {
        const { board } = stores;
        const climbed = { level: 2, role: 'agency-head' } as const;
        const given = [escalation('a'), escalation('b', { agencyId: 'waste', ...climbed }), escalation('c', climbed)];
        await commit(...given.map(board.escalate), board.escalate(escalation('d', { agencyId: null })));
        expect(await levels({ role: 'agency-head' })).toEqual(['c/L2/2', 'b/L2/2']);
        expect(await levels({ agencyId: 'roads' })).toEqual(['c/L2/2', 'a/L2/1']);
        expect(await levels({ agencyId: 'roads', role: 'agency-head' })).toEqual(['c/L2/2']);
        expect(await levels({ caseId: 'b' })).toEqual(['b/L2/2']);
        expect(await levels({}, ofAgencies('waste'))).toEqual(['b/L2/2']);
        expect(await levels({}, ofAgencies('waste', 'roads'))).toEqual(['c/L2/2', 'b/L2/2', 'a/L2/1']);
        expect(await levels({ agencyId: 'roads' }, ofAgencies('waste'))).toEqual([]);
        expect(await levels({ caseId: 'a' }, ofAgencies('waste'))).toEqual([]);
        expect(await levels({}, ofAgencies())).toEqual([]);
      });
    });

    describe('counters', () => {
      it('count cases by status and agency, and those with an open escalation once', async () => {
        const { board } = stores;
        await commit(...['a', 'b', 'c', 'd'].map((caseId) => board.open(row(caseId))));
        const duty = { agencyId: 'roads', unitId: 'roads-unit' };
        await commit(board.setDuty('b', 'assigned', duty), board.setDuty('c', 'assigned', { agencyId: 'Waste', unitId: 'x' }));
        await commit(board.setDuty('d', 'assigned', duty), board.setStatus('d', 'answered'));
        await commit(board.escalate(escalation('b')), board.escalate(escalation('b', { clock: 'S5', level: 2, role: 'agency-head' })));
        await commit(board.escalate(escalation('d')), board.settle('d', 'L2', 1));
        await commit(board.escalate(escalation('c', { agencyId: 'Waste' })), board.escalate(escalation('unknown')));
        const totals = {
          byStatus: { received: 1, assigned: 2, answered: 1 },
          byRole: { 'unit-head': 3, 'agency-head': 1 },
          escalatedCases: 3,
        };
        expect(await board.totals(ALL)).toEqual(totals);
        expect(await board.counters(ALL)).toEqual({
          ...totals,
          byAgency: [
            { agencyId: null, cases: 1, escalated: 0 },
            { agencyId: 'Waste', cases: 1, escalated: 1 },
            { agencyId: 'roads', cases: 2, escalated: 1 },
          ],
        });
        expect(await board.counters(ofAgencies('roads'))).toEqual({
          byStatus: { assigned: 1, answered: 1 },
          byRole: { 'unit-head': 2, 'agency-head': 1 },
          escalatedCases: 2,
          byAgency: [{ agencyId: 'roads', cases: 2, escalated: 1 }],
        });
      });

      it('are empty where there is nothing to count', async () => {
        const nothing = { byStatus: {}, byRole: {}, escalatedCases: 0, byAgency: [] };
        expect(await stores.board.counters(ALL)).toEqual(nothing);
        await commit(stores.board.open(row('a')));
        expect(await stores.board.counters(ofAgencies())).toEqual(nothing);
        expect(await stores.board.counters(ofAgencies('roads'))).toEqual(nothing);
      });

      it('count a case that is opened twice once, as it was first', async () => {
        const { board } = stores;
        await commit(board.open(row('a')));
        await commit(board.setStatus('a', 'closed'), board.open(row('a')));
        expect(await board.totals(ALL)).toMatchObject({ byStatus: { closed: 1 } });
      });

      it('count a case for nobody once its duty is given back', async () => {
        const { board } = stores;
        await commit(board.open(row('a')), board.setDuty('a', 'assigned', { agencyId: 'roads', unitId: 'u' }));
        await commit(board.setDuty('a', 'returned', null), board.setStatus('unknown', 'closed'));
        expect(await board.counters(ALL)).toMatchObject({ byStatus: { returned: 1 }, byAgency: [{ agencyId: null, cases: 1 }] });
      });
    });
  });
};
