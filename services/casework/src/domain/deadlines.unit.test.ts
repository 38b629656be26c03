import { describe, expect, it } from 'vitest';
import { TEXT, accepted, appealed, closed, disputed, given, inHand, minute, opened, rejected, responded } from '../../test/given.ts';
import { decideDeadline } from './deadlines.ts';
import type { DeadlineAsk } from './deadlines.ts';
import { decideReporter } from './decide-reporter.ts';
import type { CaseEvent } from './events.ts';

/** A follow-up clock that started with the dispatch and is due at minute 60. */
const ask = (facts: Partial<DeadlineAsk> = {}): DeadlineAsk => ({
  clock: 'L2',
  episode: 1,
  level: 0,
  generation: 1,
  startedAt: minute(2),
  dueAt: minute(60),
  stops: ['answered', 'rejected', 'merged'],
  consequence: 'escalate',
  ...facts,
});
const silence = (facts: Partial<DeadlineAsk> = {}): DeadlineAsk =>
  ask({ clock: 'L3', startedAt: minute(10), stops: ['rejoined', 'confirmed'], consequence: 'close-by-silence', ...facts });

const answer = (events: readonly CaseEvent[], asked: DeadlineAsk) => decideDeadline(given(...events), asked, minute(61));
const respondedAt = (occurredAt: Temporal.Instant): CaseEvent => ({ ...responded(0), occurredAt });

describe('was it done in time?', () => {
  it('no: nothing stops the clock', () => {
    expect(answer([...inHand, accepted], ask())).toEqual([
      {
        type: 'deadline.missed',
        status: 'in-progress',
        occurredAt: minute(61),
        actor: { type: 'system', reason: 'deadline L2' },
        clock: 'L2',
        episode: 1,
        level: 0,
        generation: 1,
        dueAt: minute(60),
      },
    ]);
  });

  it('yes: exactly at the due instant', () => {
    expect(answer([...inHand, responded(60)], ask())).toMatchObject([
      { type: 'deadline.held', stoppedAt: minute(60), by: 'answered', status: 'answered' },
    ]);
  });

  it('no: one millisecond after', () => {
    const late = respondedAt(minute(60).add({ milliseconds: 1 }));
    expect(answer([...inHand, late], ask())).toMatchObject([{ type: 'deadline.missed', status: 'answered' }]);
  });

  it('yes: done before, whatever has happened to the case since', () => {
    const since = [...inHand, responded(10), closed('staff', 20), appealed];
    expect(answer(since, ask())).toMatchObject([{ type: 'deadline.held', stoppedAt: minute(10), status: 'appealed' }]);
  });

  it('names the first of several stops, though it became known last', () => {
    const events = [...inHand, responded(40), responded(12)];
    expect(answer(events, ask())).toMatchObject([{ type: 'deadline.held', stoppedAt: minute(12) }]);
  });

  it('counts only the stops of the clock that asks', () => {
    const followedUp = [...inHand, responded(10, null)];
    expect(answer(followedUp, ask())).toMatchObject([{ type: 'deadline.held' }]);
    expect(answer(followedUp, ask({ clock: 'S5', stops: ['outcome-given'] }))).toMatchObject([{ type: 'deadline.missed' }]);
    expect(answer([...inHand, responded(10)], ask({ clock: 'S5', stops: ['outcome-given'] }))).toMatchObject([{ by: 'outcome-given' }]);
  });

  it('does not count the stop of an older episode', () => {
    const disputedAgain = [...inHand, responded(10), disputed(20)];
    expect(answer(disputedAgain, ask({ episode: 2, startedAt: minute(20) }))).toMatchObject([{ type: 'deadline.missed' }]);
    expect(answer(disputedAgain, ask())).toMatchObject([{ type: 'deadline.held' }]);
  });

  it.each([
    ['dispatched', [...inHand]],
    ['rejected', [opened(), rejected]],
    ['closed', [...inHand, responded(10), closed('staff', 20)]],
  ] as const)('knows the stop %s', (stop, events) => {
    expect(answer(events, ask({ startedAt: minute(0), stops: [stop] }))).toMatchObject([{ type: 'deadline.held', by: stop }]);
  });
});

describe('the same question again', () => {
  const missed = answer([...inHand], ask());

  it('is answered once', () => {
    expect(answer([...inHand, ...missed], ask())).toEqual([]);
    expect(answer([...inHand, ...missed, responded(10)], ask())).toEqual([]);
  });

  it.each([{ generation: 2 }, { episode: 2 }, { level: 1 }, { clock: 'S5' }])('is another one with %o', (other) => {
    expect(answer([...inHand, ...missed], ask(other))).toHaveLength(1);
  });

  it('finds, asked anew, the answer that arrived late and was given in time', () => {
    expect(answer([...inHand, ...missed, responded(59)], ask({ generation: 2 }))).toMatchObject([{ type: 'deadline.held' }]);
  });
});

describe('closing by silence', () => {
  const answered = [...inHand, responded(10)];

  it('closes the case in the same decision', () => {
    const events = answer(answered, silence());
    expect(events).toMatchObject([
      { type: 'deadline.missed', clock: 'L3', status: 'answered' },
      { type: 'case.closed', status: 'closed', reason: 'silence', occurredAt: minute(61) },
    ]);
    expect(given(...answered, ...events)).toMatchObject({ status: 'closed', closing: { reason: 'silence' } });
  });

  it('closes nothing when the reporter spoke', () => {
    expect(answer([...answered, disputed(60)], silence())).toMatchObject([{ type: 'deadline.held', by: 'rejoined' }]);
  });

  it('closes nothing that is not waiting for the reporter any more', () => {
    expect(answer([...answered, closed('staff', 20)], silence())).toMatchObject([{ type: 'deadline.missed' }]);
    expect(answer([...answered, closed('staff', 20)], silence())).toHaveLength(1);
  });

  it('leaves the window of a newer answer alone', () => {
    const followedUp = [...inHand, responded(10, null), responded(40)];
    expect(answer(followedUp, silence())).toMatchObject([{ type: 'deadline.missed' }]);
    expect(answer(followedUp, silence())).toHaveLength(1);
  });

  it('is undone by a rejoinder that was made in time and arrived late', () => {
    const silenced = [...answered, ...answer(answered, silence())];
    const decision = decideReporter(given(...silenced), { type: 'rejoin', text: TEXT, occurredAt: minute(60) });
    if (decision.type === 'refused') throw new Error(decision.reason);
    expect(decision.events).toMatchObject([{ type: 'case.disputed', status: 'disputed', occurredAt: minute(60) }]);
    const stops = given(...silenced, ...decision.events).stops.map(({ stop }) => stop);
    expect(stops).toEqual(['dispatched', 'answered', 'outcome-given', 'closed', 'rejoined']);
    expect(answer([...silenced, ...decision.events], silence({ generation: 2 }))).toMatchObject([{ type: 'deadline.held' }]);
  });
});
