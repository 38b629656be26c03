import type { Service } from '@tanggap/service-kit';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import type { AlarmClock } from '@tanggap/timers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEscalation } from '../src/app.ts';
import { at, speakOf } from './case-events.ts';
import { wib } from './given-clocks.ts';

const NOW = '2026-03-05 09:00';
const L1_DUE = wib('2026-03-10 16:00');

/** What an alarm clock may do by its contract: lose everything, or ring early. */
const lost = (alarmClock: AlarmClock): AlarmClock => ({ ...alarmClock, arm: async () => undefined });
const hasty = (alarmClock: AlarmClock, rung: string[]): AlarmClock => {
  let onRing: ((ids: readonly string[]) => Promise<void>) | undefined;
  return {
    ...alarmClock,
    start: async (handler) => {
      onRing = handler;
      await alarmClock.start(handler);
    },
    arm: async (alarms) => {
      const fresh = alarms.filter(({ id }) => !rung.includes(id)).map(({ id }) => id);
      rung.push(...fresh);
      await alarmClock.arm(alarms.filter(({ id }) => !fresh.includes(id)));
      if (fresh.length > 0) await onRing?.(fresh);
    },
  };
};

describe('an alarm clock', () => {
  let harness: Harness;
  let escalation: Service | undefined;
  beforeEach(async () => {
    harness = await createHarness({ start: at(NOW) });
  });
  afterEach(async () => {
    await escalation?.stop();
    escalation = undefined;
    await harness.close();
  });
  const startWith = async (alarmClock: AlarmClock, received = NOW, reconcileEveryMs = 10) => {
    escalation = createEscalation({ ...harness.parts, alarmClock: () => alarmClock }, { reconcileEveryMs });
    await escalation.start();
    await speakOf(harness).received(received);
    await harness.heard('deadline.set', 'case-1');
  };

  it('that loses every alarm delays a deadline by two seconds and a run of the reconciler', async () => {
    await startWith(lost(harness.parts.alarmClock('escalation')));
    await harness.moveTo(L1_DUE.add({ milliseconds: 2_001 }));
    expect((await harness.heard('deadline.due', 'case-1')).data).toMatchObject({ clock: 'L1', level: 0 });
  });

  it('that rings early is set again, and nobody is asked before the time', async () => {
    const rung: string[] = [];
    const alarmClock = harness.parts.alarmClock('escalation');
    await startWith(hasty(alarmClock, rung));
    await harness.moveTo(L1_DUE.subtract({ hours: 47 }));
    await until(
      'the deadline to have rung early and been set again',
      async () => rung.includes('case-1/L1/1/0/1') && (await alarmClock.armed()) > 0,
    );
    expect(harness.countOf('deadline.due')).toBe(0);
    await harness.moveTo(L1_DUE);
    await harness.heard('deadline.due', 'case-1');
    expect(harness.countOf('deadline.due', 'case-1')).toBe(1);
  });

  it('that rings before the row is stored rings again, without waiting for the reconciler', async () => {
    const rung: string[] = [];
    await startWith(hasty(harness.parts.alarmClock('escalation'), rung), '2026-02-02 09:00', 3_600_000);
    expect(rung).toContain('case-1/L1/1/0/1');
    expect((await harness.heard('deadline.due', 'case-1')).data).toMatchObject({ clock: 'L1', dueAt: at('2026-02-05 16:00') });
  });

  it('holds nothing that is settled, and nothing beyond two days', async () => {
    const alarmClock = harness.parts.alarmClock('escalation');
    await startWith(alarmClock);
    expect(await alarmClock.armed()).toBe(0);
    await harness.moveTo(L1_DUE.subtract({ hours: 47 }));
    await until('warning and deadline to be armed', async () => (await alarmClock.armed()) === 2);
    await speakOf(harness).dispatched('2026-03-08 17:00');
    await harness.heard('deadline.met', 'case-1');
    expect(await alarmClock.armed()).toBe(0);
  });
});
