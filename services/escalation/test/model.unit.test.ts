import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import idNational from '../calendars/id-national.json' with { type: 'json' };
import { calendarOf, parseCalendar } from '../src/data-files.ts';
import { isOpen } from '../src/domain/clock.ts';
import type { CaseFact } from '../src/domain/commands.ts';
import { POLICIES } from './given-clocks.ts';
import { createWorld } from './model.ts';
import type { Step } from './model.ts';

const base = calendarOf(parseCalendar(idNational));
const duty = (agencyId: string) => ({ agencyId, unitId: `${agencyId}-unit` });

/** What befalls a case, in the case file's words; also in an order that no case file would allow. */
const FACTS: readonly Omit<CaseFact, 'at'>[] = [
  { starts: 'case.dispatched', stops: ['dispatched', 'completeness-told'], duty: duty('roads'), kind: 'complaint', status: 'dispatched' },
  { starts: 'case.transferred', duty: duty('waste'), status: 'dispatched' },
  { duty: { agencyId: 'roads', unitId: 'roads-other' }, status: 'assigned' },
  { starts: 'case.accepted', status: 'in-progress' },
  { starts: 'case.information-requested', stops: ['completeness-told'], status: 'awaiting-completion' },
  { stops: ['supplemented'], status: 'in-progress' },
  { starts: 'case.responded', stops: ['answered'], status: 'answered' },
  { starts: 'case.responded', stops: ['answered', 'outcome-given'], status: 'answered' },
  { starts: 'case.disputed', stops: ['rejoined'], status: 'disputed' },
  { stops: ['closed'], status: 'closed' },
  { starts: 'case.reopened', status: 'assigned' },
  { starts: 'case.appealed', status: 'appealed' },
  { class: 'normative', status: 'in-progress' },
  { class: 'oversight', status: 'in-progress' },
  { kind: 'information-request', class: 'light' },
  { starts: 'extension-noticed', stops: ['extension-noticed'] },
  { starts: 'data-requested', stops: ['data-requested'] },
  { stops: ['data-request-answered'] },
  { duty: duty('heir'), inherited: true },
];

const minutes = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 40_000 }));
const minutesAgo = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('fact' as const), minutes, fact: fc.constantFrom(...FACTS), minutesAgo }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('deliver' as const), minutes, count: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('holiday' as const), minutes, inDays: fc.integer({ min: -3, max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('policy' as const), minutes, amount: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restart' as const), minutes }) },
);
const RUNS = Number(process.env['MODEL_RUNS'] ?? 1_500);

describe('any history of a case', () => {
  it('keeps one live deadline a clock, no level twice, promises, dates that explain themselves, and answers in time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = createWorld(base, POLICIES);
        const received: Omit<CaseFact, 'at'> = { starts: 'submission.received', kind: null, concerns: null };
        world.step({ type: 'fact', minutes: 0, fact: received, minutesAgo: 0 });
        world.step({ type: 'deliver', minutes: 0, count: 1 });
        for (const one of steps) world.step(one);
        const { clocks } = world.settle();
        const ended = steps.some((one) => one.type === 'fact' && one.fact.stops !== undefined);
        expect(ended || clocks.some(isOpen)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
