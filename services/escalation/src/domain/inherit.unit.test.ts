import { describe, expect, it } from 'vitest';
import {
  ALL_HELD,
  directoryOf,
  dispatched,
  disputed,
  givenCase,
  received,
  reorganised,
  responded,
  rulesWith,
  told,
  transferred,
  wib,
} from '../../test/given-clocks.ts';

const atAgency = () => {
  const given = givenCase();
  given.fact(received('2026-03-02 09:00'));
  given.fact(dispatched('2026-03-02 10:00'));
  return given;
};
const legalOf = ({ clock }: ReturnType<typeof givenCase>, id: string) => {
  const { agencyId: _, ...rest } = clock(id);
  return rest;
};

describe('a duty that goes on under another roof', () => {
  it('keeps its clocks as they stand: dates, promise, ladder, rows and episode', () => {
    const given = atAgency();
    const before = ['L1', 'L2', 'S5'].map((id) => legalOf(given, id));
    expect(told(given.fact(reorganised('2026-03-05 00:00', 'makassar')))).toEqual(['DutyMoved']);
    expect(['L1', 'L2', 'S5'].map((id) => legalOf(given, id))).toEqual(before);
    expect(given.state()).toMatchObject({ agencyId: 'makassar', unitId: 'makassar-unit' });
    expect(['L1', 'L2', 'S5'].map((id) => given.clock(id).agencyId)).toEqual([null, 'makassar', 'makassar']);
  });

  it('keeps the levels that were reached, and climbs on from there for the new office', () => {
    const given = atAgency();
    given.fire('L2', 0, wib('2026-03-09 16:00'));
    given.missed('L2', 0, wib('2026-03-09 16:00'));
    const next = given.clock('L2').rows.find(({ state }) => state === 'armed');
    given.fact(reorganised('2026-03-10 00:00', 'waste'));
    expect(given.clock('L2')).toMatchObject({ level: 1, state: 'breached', episode: 1 });
    expect(given.clock('L2').rows.find(({ state }) => state === 'armed')).toEqual(next);
    given.fire('L2', 2, wib('2026-03-11 16:00'));
    expect(given.missed('L2', 2, wib('2026-03-11 16:00'))).toMatchObject([
      { type: 'Escalated', level: 2, agencyId: 'waste', unitId: 'waste-unit' },
      { type: 'LevelArmed', level: 3 },
    ]);
  });

  it('is the duty of the new agency: to be sent there once more begins nothing', () => {
    const given = atAgency();
    given.fact(reorganised('2026-03-05 00:00', 'waste'));
    expect(told(given.fact(dispatched('2026-03-05 10:00', 'waste')))).toEqual([]);
    expect(told(given.fact(reorganised('2026-03-05 00:00', 'waste')))).toEqual([]);
  });

  it('is inherited also by way of a person: given back by the closed agency, or sent on before it moved by itself', () => {
    const closed = { ...directoryOf(ALL_HELD), heirOf: (id: string) => (id === 'roads' ? 'waste' : id) };
    const given = givenCase(rulesWith({ directory: closed }));
    given.fact(received('2026-03-02 09:00'));
    given.fact(dispatched('2026-03-02 10:00'));
    const before = legalOf(given, 'L2');
    expect(told(given.fact(transferred('2026-03-05 10:00', 'waste')))).toEqual(['DutyMoved']);
    expect(legalOf(given, 'L2')).toEqual(before);
    expect(told(given.fact(transferred('2026-03-05 11:00', 'elsewhere')))).toEqual([
      'DutyMoved',
      'DeadlineCancelled L2/1',
      'DeadlineSet L2/2',
    ]);
  });

  it('leaves to the old agency what was done there, and begins anew for the new one with a rejoinder', () => {
    const given = atAgency();
    given.fact(responded('2026-03-04 10:00'));
    given.fact(reorganised('2026-03-05 00:00', 'waste'));
    expect(['L2', 'L3', 'S5'].map((id) => given.clock(id).agencyId)).toEqual(['roads', 'waste', 'waste']);
    expect(told(given.fact(disputed('2026-03-06 10:00')))).toEqual(['DeadlineMet L3/1', 'DeadlineSet L4/1']);
    expect(given.clock('L4')).toMatchObject({ agencyId: 'waste', episode: 1 });
  });
});
