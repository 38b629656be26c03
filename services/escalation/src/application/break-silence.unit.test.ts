import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, received, wib } from '../../test/given-clocks.ts';
import { openService } from '../../test/given-service.ts';
import type { OpenedService } from '../../test/given-service.ts';
import { breakSilence } from './break-silence.ts';

const DUE = wib('2026-03-09 16:00');
const HOUR = 3_600_000;
const fireAt = (realNow: number) =>
  ({ type: 'FireRow', row: { clock: 'L2', episode: 1, level: 0, generation: 1 }, now: DUE, realNow }) as const;

describe('breakSilence', () => {
  let service: OpenedService;
  let broken: boolean;
  beforeEach(async () => {
    broken = false;
    service = openService(DUE, {
      unitOfWork: ({ commit }) => ({
        commit: async (writes) => {
          if (broken) {
            broken = false;
            throw new Error('disk full');
          }
          await commit(writes);
        },
      }),
    });
    for (const [index, caseId] of ['case-1', 'case-2'].entries()) {
      await service.open(caseId, received('2026-03-02 09:00'), dispatched('2026-03-02 10:00'));
      await service.act(await service.load(caseId), [fireAt(index)]);
    }
  });
  afterEach(() => service.close());
  /** Looks for silence at a real time. */
  const lookAt = (real: number) => {
    const { store, dueRows, act, clock } = service;
    return breakSilence({ store, dueRows, act, clock: { ...clock, realNow: () => real } })(0);
  };

  it('gives up on one row though another fails, and says which failed', async () => {
    broken = true;
    const found = await lookAt(HOUR + 1);
    expect(found).toMatchObject([
      { caseId: 'case-1', outcome: { type: 'failed', error: { message: 'disk full' } } },
      { caseId: 'case-2', outcome: { type: 'gave-up' } },
    ]);
    const states = await Promise.all(
      ['case-1', 'case-2'].map(async (id) => (await service.load(id)).clocks.clocks.find((clockOf) => clockOf.id === 'L2')?.state),
    );
    expect(states).toEqual(['running', 'breached']);
  });

  it('gives up once when several processes do at once; the others say nothing', async () => {
    const found = await Promise.all([lookAt(HOUR + 1), lookAt(HOUR + 1), lookAt(HOUR + 1)]);
    expect(
      found
        .flat()
        .map(({ caseId, outcome }) => `${caseId} ${outcome.type}`)
        .toSorted(),
    ).toEqual(['case-1 gave-up', 'case-2 gave-up']);
  });

  it('waits for a quarter of an hour before it says anything, and for an hour before it gives up', async () => {
    const after = (minutes: number) => lookAt(minutes * 60_000);
    expect(await after(14)).toEqual([]);
    expect(await after(59)).toMatchObject([{ minutes: 59, outcome: { type: 'waiting' } }, { outcome: { type: 'waiting' } }]);
  });
});
