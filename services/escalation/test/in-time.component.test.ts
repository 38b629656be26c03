import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { at, playCasework, speakOf } from './case-events.ts';
import { wib } from './given-clocks.ts';

const DUE = '2026-03-09 16:00';
const JUST_BEFORE = '2026-03-09 15:59:59';
const MINUTE = 60_000;

describe('whether an answer was in time', () => {
  let harness: Harness;
  let escalation: Service;
  let casework: ReturnType<typeof playCasework> | undefined;
  let speak: ReturnType<typeof speakOf>;
  let realNow: number;
  let looks: number;
  /** While not resolved, nothing that casework says reaches escalation. */
  let released: Promise<void>;
  let release: () => void;

  beforeEach(async () => {
    realNow = 1_000_000;
    looks = 0;
    released = Promise.resolve();
    harness = await createHarness({
      start: at('2026-03-02 09:00'),
      beforeHandling: async (group, { source }) => (group === 'escalation' && source === 'casework' ? released : undefined),
    });
    speak = speakOf(harness);
    await start();
    await speak.received('2026-03-02 09:00');
    await speak.dispatched('2026-03-02 10:00');
    await harness.heard('deadline.set', 'case-1', 4);
    ({ promise: released, resolve: release } = Promise.withResolvers<void>());
  });
  afterEach(async () => {
    release();
    await escalation.stop();
    await casework?.stop();
    casework = undefined;
    await harness.close();
  });
  const start = async () => {
    const look = () => {
      looks += 1;
      return realNow;
    };
    escalation = createEscalation({ ...harness.parts, clock: { ...harness.clock, realNow: look } }, { reconcileEveryMs: 10 });
    await escalation.start();
  };
  /** The reconciler looks at the real time a few times in each run. */
  const reconciled = async () => {
    const enough = looks + 10;
    await until('the reconciler to have run twice', () => looks >= enough);
    await harness.settled(escalation);
  };
  const asked = async () => {
    await harness.moveTo(wib(DUE));
    return harness.heard('deadline.due', 'case-1');
  };

  it('is for the case file to say: one given a second before never escalates, however late its event comes', async () => {
    casework = playCasework(harness, () => ({ heldAt: JUST_BEFORE }));
    await harness.moveTo(wib(JUST_BEFORE));
    await speak.responded(JUST_BEFORE);
    expect((await asked()).data).toMatchObject({ clock: 'L2', level: 0, startedAt: at('2026-03-02 10:00'), consequence: 'escalate' });
    await harness.moveTo(wib('2026-03-09 18:00'));
    await harness.heard('deadline.held', 'case-1');
    expect(harness.countOf('deadline.met', 'case-1')).toBe(2);
    release();
    expect((await harness.heard('deadline.met', 'case-1', 3)).data).toMatchObject({
      clock: 'L2',
      stoppedAt: at(JUST_BEFORE),
      by: 'answered',
    });
    await harness.settled(escalation);
    expect([harness.countOf('deadline.breached'), harness.countOf('case.escalated')]).toEqual([0, 0]);
  });

  it('is settled by the word alone when nothing else is heard', async () => {
    casework = playCasework(harness, () => ({ heldAt: JUST_BEFORE }));
    release();
    await asked();
    expect((await harness.heard('deadline.met', 'case-1', 3)).data).toMatchObject({ clock: 'L2', stoppedAt: at(JUST_BEFORE) });
  });

  it('ends the ladder when it came too late', async () => {
    casework = playCasework(harness, () => 'missed');
    release();
    await asked();
    await harness.heard('case.escalated', 'case-1');
    await speak.responded('2026-03-10 09:00', 'fulfilled');
    expect((await harness.heard('deadline.ended-late', 'case-1')).data).toMatchObject({ clock: 'L2', stoppedAt: at('2026-03-10 09:00') });
    await harness.moveTo(wib('2026-03-11 16:00'));
    await reconciled();
    expect(harness.countOf('case.escalated', 'case-1')).toBe(1);
  });

  it("is no question of the reporter's own window: it elapses, and nothing is told again when the case closes", async () => {
    casework = playCasework(harness, () => 'missed');
    release();
    await speak.responded('2026-03-02 11:00', 'fulfilled');
    await harness.heard('deadline.set', 'case-1', 5);
    await harness.moveTo(wib('2026-03-16 16:00'));
    const dueAt = at('2026-03-16 16:00');
    const elapsed = await harness.heard('deadline.elapsed', 'case-1');
    expect(elapsed).toMatchObject({ id: 'case-1/L3/1/elapsed', data: { caseId: 'case-1', clock: 'L3', episode: 1, dueAt } });
    await speak.closed('2026-03-16 16:00:01');
    await harness.settled(escalation);
    expect(harness.countOf('deadline.elapsed', 'case-1')).toBe(1);
    expect([harness.countOf('deadline.breached'), harness.countOf('deadline.ended-late')]).toEqual([0, 0]);
  });

  it('is unconfirmed when the case file is silent for an hour of real time, and withdrawn when the stop is found', async () => {
    await asked();
    // Legal time passes at once, and means nothing here.
    await harness.moveTo(wib('2026-03-10 16:00'));
    realNow += 59 * MINUTE;
    await reconciled();
    expect(harness.countOf('deadline.breached')).toBe(0);
    realNow += MINUTE;
    expect((await harness.heard('deadline.breached', 'case-1')).data).toMatchObject({ clock: 'L2', confirmed: false });
    await harness.heard('case.escalated', 'case-1');
    await speak.responded(JUST_BEFORE);
    release();
    expect((await harness.heard('deadline.breach-withdrawn', 'case-1')).data).toMatchObject({ clock: 'L2', stoppedAt: at(JUST_BEFORE) });
  });

  it('does not count the time in which nobody was there to hear', async () => {
    await asked();
    await escalation.stop();
    realNow += 5 * 60 * MINUTE;
    await start();
    await reconciled();
    realNow += 59 * MINUTE;
    await reconciled();
    expect(harness.countOf('deadline.breached')).toBe(0);
    realNow += MINUTE;
    await harness.heard('deadline.breached', 'case-1');
  });
});
