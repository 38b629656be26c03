import { describe, expect, it } from 'vitest';
import {
  TEXT,
  accepted,
  appealed,
  asked,
  closed,
  disputed,
  drafted,
  given,
  inHand,
  merged,
  minute,
  opened,
  rejected,
  responded,
  withdrawn,
} from '../../test/given.ts';
import type { CaseState } from './case.ts';
import type { ReporterCommand } from './commands.ts';
import { decideReporter } from './decide-reporter.ts';
import type { CaseEvent } from './events.ts';

const at = (minutes: number) => ({ occurredAt: minute(minutes) });
const supplement: ReporterCommand = { type: 'supplement', text: TEXT, ...at(50) };
const rejoin = (minutes: number): ReporterCommand => ({ type: 'rejoin', text: TEXT, ...at(minutes) });
const confirm: ReporterCommand = { type: 'confirm', solved: true, ...at(50) };
const appeal: ReporterCommand = { type: 'appeal', text: TEXT, ...at(50) };
const withdraw: ReporterCommand = { type: 'withdraw', text: null, ...at(50) };

const events = (state: CaseState, command: ReporterCommand) => {
  const decision = decideReporter(state, command);
  return decision.type === 'decided' ? decision.events : decision.reason;
};
const after = (state: CaseState, command: ReporterCommand, ...before: readonly CaseEvent[]): CaseState => {
  const decision = decideReporter(state, command);
  if (decision.type === 'refused') throw new Error(decision.reason);
  return given(...before, ...decision.events);
};

const answered = [...inHand, responded(10)] as const;
const silenced = [...answered, closed('silence', 30)] as const;

describe('supplement', () => {
  it('adds to an open case without moving it', () => {
    expect(events(given(opened()), supplement)).toMatchObject([{ type: 'case.supplemented', status: 'received', occurredAt: minute(50) }]);
    expect(events(given(...inHand, accepted), supplement)).toMatchObject([{ type: 'case.supplemented', status: 'in-progress' }]);
  });

  it('completes what was asked for before dispatch', () => {
    expect(events(given(opened(), asked('received')), supplement)).toMatchObject([
      { type: 'case.supplemented', status: 'received' },
      { type: 'case.completed', status: 'received' },
    ]);
    expect(after(given(opened(), asked('received')), supplement, opened(), asked('received'))).toMatchObject({ askedFrom: null });
  });

  it('lets a case that was in hand go on where it stood', () => {
    const waiting = [...inHand, accepted, asked('in-progress')] as const;
    expect(events(given(...waiting), supplement)).toMatchObject([{ type: 'case.supplemented', status: 'in-progress' }]);
    expect(after(given(...waiting), supplement, ...waiting)).toMatchObject({ askedFrom: null, status: 'in-progress' });
  });

  it.each([[given(...silenced)], [given(opened(), rejected)], [given(opened(), merged)], [given(opened(), withdrawn)]])(
    'is refused when the case is over (%#)',
    (state) => {
      expect(events(state, supplement)).toBe('not-allowed');
    },
  );
});

describe('rejoin', () => {
  it('disputes an answer', () => {
    expect(events(given(...answered), rejoin(20))).toMatchObject([{ type: 'case.disputed', status: 'disputed', occurredAt: minute(20) }]);
  });

  it('disputes an answer that is being added to meanwhile', () => {
    expect(events(given(...inHand, responded(10, null), drafted), rejoin(20))).toMatchObject([{ type: 'case.disputed' }]);
  });

  it('opens again what silence closed, whenever it comes', () => {
    const decision = events(given(...silenced), rejoin(90));
    expect(decision).toMatchObject([{ type: 'case.disputed', status: 'disputed' }]);
    expect(after(given(...silenced), rejoin(90), ...silenced)).toMatchObject({ closing: null, status: 'disputed' });
  });

  it('overtakes a closing by staff only when it was made before', () => {
    const over = given(...answered, closed('staff', 30));
    expect(events(over, rejoin(30))).toMatchObject([{ type: 'case.disputed' }]);
    expect(events(over, rejoin(31))).toBe('not-allowed');
  });

  it('needs an answer', () => {
    expect(events(given(...inHand), rejoin(20))).toBe('not-allowed');
    expect(events(given(opened(), withdrawn), rejoin(20))).toBe('not-allowed');
  });
});

describe('confirm', () => {
  it('closes an answered case', () => {
    expect(events(given(...answered), confirm)).toMatchObject([
      { type: 'case.confirmed', status: 'answered', solved: true },
      { type: 'case.closed', status: 'closed', reason: 'confirmed', occurredAt: minute(50) },
    ]);
  });

  it('is still taken down when silence was quicker', () => {
    expect(events(given(...silenced), confirm)).toMatchObject([{ type: 'case.confirmed', status: 'closed' }]);
  });

  it('is refused while there is nothing to confirm', () => {
    expect(events(given(...inHand), confirm)).toBe('not-allowed');
    expect(events(given(...answered, disputed(20)), confirm)).toBe('not-allowed');
  });
});

describe('appeal', () => {
  it('contests a closed case', () => {
    expect(events(given(...silenced), appeal)).toMatchObject([{ type: 'case.appealed', status: 'appealed' }]);
    expect(after(given(...silenced), appeal, ...silenced)).toMatchObject({ closing: null });
  });

  it('is refused before', () => {
    expect(events(given(...answered), appeal)).toBe('not-allowed');
    expect(events(given(...silenced, appealed), appeal)).toBe('not-allowed');
  });
});

describe('withdraw', () => {
  it('ends an open case', () => {
    expect(events(given(opened(), asked('received')), withdraw)).toMatchObject([{ type: 'case.withdrawn', status: 'withdrawn' }]);
  });

  it('is refused when the case is over', () => {
    expect(events(given(...silenced), withdraw)).toBe('not-allowed');
  });
});

describe('a repeat of an act', () => {
  it.each([
    [supplement, [opened(), asked('received')]],
    [rejoin(20), answered],
    [rejoin(90), silenced],
    [confirm, answered],
    [appeal, silenced],
    [withdraw, [opened()]],
  ] as const)('changes nothing: %o', (command, before) => {
    const once = after(given(...before), command, ...before);
    expect(decideReporter(once, command)).toEqual({ type: 'decided', events: [] });
  });
});
