import type { ManualClock } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmClock } from './alarm-clock.ts';

export type AlarmClockUnderTest = {
  readonly alarmClock: AlarmClock;
  readonly clock: ManualClock;
  /** Lets the adapter notice that the test has moved the clock. */
  moved(): Promise<void>;
  close(): Promise<void>;
};

const START = Temporal.Instant.from('2026-03-02T02:00:00Z');
const alarm = (id: string, minutes: number) => ({ id, at: START.add({ minutes }) });

export const describeAlarmClock = (adapter: string, open: (start: Temporal.Instant) => Promise<AlarmClockUnderTest>): void => {
  describe(`alarm clock on ${adapter}`, () => {
    let test: AlarmClockUnderTest;
    let rung: string[];
    const start = () =>
      test.alarmClock.start(async (ids) => {
        rung.push(...ids);
      });
    const moveTo = async (minutes: number) => {
      test.clock.set(START.add({ minutes }));
      await test.moved();
    };
    const expectRung = (ids: readonly string[]) =>
      expect.poll(() => rung.toSorted(), { timeout: 5_000, interval: 5 }).toEqual(ids.toSorted());

    beforeEach(async () => {
      test = await open(START);
      rung = [];
    });
    afterEach(async () => {
      await test.alarmClock.stop();
      await test.close();
    });

    it('rings what is due, earliest first, and nothing that is not', async () => {
      await test.alarmClock.arm([alarm('late', 30), alarm('soon', 10), alarm('next', 20)]);
      await start();
      await moveTo(20);
      await expectRung(['soon', 'next']);
      expect(rung).toEqual(['soon', 'next']);
      await moveTo(30);
      await expectRung(['soon', 'next', 'late']);
    });

    it('rings at once what was due before it started', async () => {
      await test.alarmClock.arm([alarm('overdue', -5)]);
      await start();
      await expectRung(['overdue']);
    });

    it('keeps the first instant of an alarm that is armed again', async () => {
      await start();
      await test.alarmClock.arm([alarm('a', 10), alarm('a', 60)]);
      await moveTo(10);
      await expectRung(['a']);
      await moveTo(60);
      await test.alarmClock.arm([alarm('b', 60)]);
      await expectRung(['a', 'b']);
    });

    it('does not ring what was disarmed', async () => {
      await start();
      await test.alarmClock.arm([alarm('a', 10), alarm('b', 10)]);
      await test.alarmClock.disarm(['a', 'never-armed']);
      expect(await test.alarmClock.armed()).toBe(1);
      await moveTo(10);
      await expectRung(['b']);
    });

    it('lets the ringing that is under way finish before it stops', async () => {
      let finished = false;
      let release: (() => void) | undefined;
      await test.alarmClock.arm([alarm('a', 0)]);
      await test.alarmClock.start(async () => {
        await new Promise<void>((resolve) => (release = resolve));
        finished = true;
      });
      await expect.poll(() => release !== undefined).toBe(true);
      const stopped = test.alarmClock.stop();
      release?.();
      await stopped;
      expect(finished).toBe(true);
    });

    it('goes on after a ring that failed', async () => {
      await test.alarmClock.start(async (ids) => {
        rung.push(...ids);
        if (ids.includes('bad')) throw new Error('planted');
      });
      await test.alarmClock.arm([alarm('bad', 10), alarm('good', 20)]);
      await moveTo(10);
      await expectRung(['bad']);
      await moveTo(20);
      await expectRung(['bad', 'good']);
    });
  });
};
