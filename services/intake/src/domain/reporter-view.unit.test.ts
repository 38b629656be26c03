import { describe, expect, it } from 'vitest';
import { allowedCommands } from './reporter-commands.ts';
import { currentDeadlines, evolve, levelOf } from './reporter-view.ts';
import type { Fact, LadderRole, Office, ReporterView, Status } from './reporter-view.ts';

const start: ReporterView = { caseId: 'case-1', status: 'received', office: null, answered: false, silenced: false, deadlines: [] };
const office = { agencyId: 'roads', unitId: 'roads-unit' };
const dueAt = Temporal.Instant.from('2026-03-09T09:00:00Z');
const set = (clock: string, episode = 1): Fact => ({
  type: 'deadline-set',
  deadline: { clock, episode, dueAt, promisedAt: dueAt, provisional: false },
});
const turned = (clock: string, state: 'met' | 'breached' | 'ended-late' | 'elapsed', episode = 1): Fact => ({
  type: 'deadline-turned',
  clock,
  episode,
  state,
});
const escalated = (clock: string, role: LadderRole, episode = 1): Fact => ({ type: 'escalated', clock, episode, role });
const moved = (status: Status, given: { office?: Office | null; mark?: 'answer' | 'silence' } = {}): Fact => ({
  type: 'moved',
  status,
  office: given.office,
  mark: given.mark ?? null,
});
const dispatched = moved('dispatched', { office });
const after = (...facts: readonly Fact[]): ReporterView => facts.reduce(evolve, start);

describe('evolve', () => {
  it('follows status and office, and keeps the office when nothing is said of it', () => {
    expect(after(dispatched)).toMatchObject({ status: 'dispatched', office });
    expect(after(dispatched, moved('in-progress'))).toMatchObject({ status: 'in-progress', office });
    expect(after(dispatched, moved('returned', { office: null }))).toMatchObject({ status: 'returned', office: null });
  });

  it('moves a deadline that is set again, without forgetting what happened to it', () => {
    const later = dueAt.add({ hours: 24 });
    const again: Fact = { type: 'deadline-set', deadline: { clock: 'L2', episode: 1, dueAt: later, promisedAt: dueAt, provisional: true } };
    expect(after(set('L2'), turned('L2', 'breached'), escalated('L2', 'unit-head'), again).deadlines).toEqual([
      { clock: 'L2', episode: 1, dueAt: later, promisedAt: dueAt, provisional: true, state: 'breached', reached: 'unit-head' },
    ]);
  });

  it("ends the reporter's own window without a breach", () => {
    expect(after(dispatched, set('L3'), turned('L3', 'elapsed')).deadlines).toMatchObject([
      { clock: 'L3', state: 'elapsed', reached: null },
    ]);
  });

  it('shows the episode of each clock that counts now', () => {
    const view = after(set('L2'), set('S5'), turned('L2', 'met'), set('L2', 2));
    expect(currentDeadlines(view).map(({ clock, episode, state }) => [clock, episode, state])).toEqual([
      ['L2', 2, 'running'],
      ['S5', 1, 'running'],
    ]);
  });
});

describe('levelOf', () => {
  it('is nobody before the dispatch, then the officer', () => {
    expect(levelOf(after(set('L1')))).toBeNull();
    expect(levelOf(after(dispatched))).toBe('officer');
  });

  it('is whom the verification clock has reached, even before the dispatch', () => {
    expect(levelOf(after(set('L1'), turned('L1', 'breached'), escalated('L1', 'national-admin')))).toBe('national-admin');
  });

  it('is the highest of all clocks that run, whatever the order', () => {
    const facts = [escalated('S5', 'ombudsman'), escalated('L2', 'agency-head'), escalated('L2', 'unit-head')];
    expect(levelOf(after(dispatched, set('L2'), set('S5'), ...facts))).toBe('ombudsman');
    expect(levelOf(after(dispatched, set('L2'), set('S5'), ...facts, turned('S5', 'ended-late')))).toBe('agency-head');
  });

  it('falls back to the officer when every clock has ended', () => {
    expect(levelOf(after(dispatched, set('L2'), escalated('L2', 'inspectorate'), turned('L2', 'met')))).toBe('officer');
  });

  it('counts an episode by itself', () => {
    expect(levelOf(after(dispatched, set('L2'), escalated('L2', 'unit-head'), turned('L2', 'ended-late'), set('L2', 2)))).toBe('officer');
  });

  it('forgets whom an episode had reached that was left open by a transfer', () => {
    const left = after(dispatched, set('L2'), turned('L2', 'breached'), escalated('L2', 'ombudsman'));
    expect(levelOf(left)).toBe('ombudsman');
    const other = moved('dispatched', { office: { agencyId: 'waste', unitId: 'waste-unit' } });
    expect(levelOf([other, set('L2', 2)].reduce(evolve, left))).toBe('officer');
    expect(levelOf([other, set('L2', 2), escalated('L2', 'unit-head', 2)].reduce(evolve, left))).toBe('unit-head');
  });
});

describe('allowedCommands', () => {
  it.each<[string, readonly string[], readonly Fact[]]>([
    ['new', ['supplement', 'withdraw'], []],
    ['waiting for the reporter', ['supplement', 'withdraw'], [dispatched, moved('awaiting-completion')]],
    ['with the agency, not yet answered', ['supplement', 'withdraw'], [dispatched, moved('in-progress')]],
    ['answered', ['supplement', 'rejoin', 'confirm', 'withdraw'], [moved('answered', { mark: 'answer' })]],
    ['answered and taken up again', ['supplement', 'rejoin', 'withdraw'], [moved('answered', { mark: 'answer' }), moved('in-progress')]],
    ['disputed', ['supplement', 'withdraw'], [moved('answered', { mark: 'answer' }), moved('disputed')]],
    ['closed by silence', ['rejoin', 'confirm', 'appeal'], [moved('closed', { mark: 'silence' })]],
    ['closed by silence and confirmed since', ['rejoin', 'confirm', 'appeal'], [moved('closed', { mark: 'silence' }), moved('closed')]],
    ['closed by silence and disputed', ['supplement', 'withdraw'], [moved('closed', { mark: 'silence' }), moved('disputed')]],
    ['closed by confirmation', ['appeal'], [moved('answered', { mark: 'answer' }), moved('closed')]],
    ['rejected', [], [moved('rejected')]],
    ['withdrawn', [], [moved('withdrawn')]],
    ['merged', [], [moved('merged')]],
    ['final', [], [moved('final')]],
    ['archived', [], [moved('archived')]],
  ])('of a case that is %s', (_name, commands, facts) => {
    expect(allowedCommands(after(...facts))).toEqual(commands);
  });
});
