import type { ManualClock } from '@tanggap/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm, AlarmClock } from './alarm-clock.ts';

export type AlarmClockUnderTest = {
  readonly alarmClock: AlarmClock;
  readonly clock: ManualClock;
  /** The alarm clock of another process of the same service, on the same clock. */
  another(): Promise<AlarmClock>;
  /** Lets the adapter notice that the test has moved the clock. */
  moved(): Promise<void>;
  close(): Promise<void>;
};

const START = Temporal.Instant.from('2026-03-02T02:00:00Z');
const DAY = 24 * 60;
const MANY = 2_000;
const RING_SIZE = 500;
const alarm = (id: string, minutes: number): Alarm => ({ id, at: START.add({ minutes }) });

export const describeAlarmClock = (adapter: string, open: (start: Temporal.Instant) => Promise<AlarmClockUnderTest>): void => {
  describe(`alarm clock on ${adapter}`, () => {
    let test: AlarmClockUnderTest;
    let rung: string[];
    let rings: (readonly string[])[];
    const note = async (ids: readonly string[]) => {
      rings.push(ids);
      rung.push(...ids);
    };
    const start = () => test.alarmClock.start(note);
    const moveTo = async (minutes: number) => {
      test.clock.set(START.add({ minutes }));
      await test.moved();
    };
    const expectRung = (ids: readonly string[]) =>
      expect.poll(() => rung.toSorted(), { timeout: 10_000, interval: 5 }).toEqual(ids.toSorted());
    /** For many: some may ring twice where a lock is lost on a busy machine. */
    const expectAllRung = async (ids: readonly string[]) => {
      await expect.poll(() => new Set(rung).size, { timeout: 20_000 }).toBe(ids.length);
      expect([...new Set(rung)].toSorted()).toEqual(ids.toSorted());
    };

    beforeEach(async () => {
      test = await open(START);
      rung = [];
      rings = [];
    });
    afterEach(async () => {
      await test.alarmClock.stop();
      await test.close();
    });

    it('rings what is due, earliest first, and nothing that is not', async () => {
      await test.alarmClock.arm([alarm('late', 30), alarm('next', 20), alarm('soon', 10)]);
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

    it('rings again what is armed again after it has rung', async () => {
      await start();
      await test.alarmClock.arm([alarm('a', 10)]);
      await moveTo(10);
      await expectRung(['a']);
      await expect.poll(test.alarmClock.armed).toBe(0);
      await test.alarmClock.arm([alarm('a', 20)]);
      await moveTo(20);
      await expectRung(['a', 'a']);
    });

    it('rings again what is armed again while it rings, unless that is disarmed', async () => {
      await test.alarmClock.start(async (ids) => {
        await note(ids);
        if (rung.length > 2) return;
        await test.alarmClock.arm([alarm('a', 20), alarm('b', 20), alarm('a', 60)]);
        await test.alarmClock.disarm(['b']);
      });
      await test.alarmClock.arm([alarm('a', 10), alarm('b', 10)]);
      await moveTo(10);
      await expectRung(['a', 'b']);
      await expect.poll(test.alarmClock.armed).toBe(1);
      await moveTo(20);
      await expectRung(['a', 'a', 'b']);
      await expect.poll(test.alarmClock.armed).toBe(0);
    });

    it('does not ring what was disarmed', async () => {
      await start();
      await test.alarmClock.arm([alarm('a', 10), alarm('b', 10)]);
      await test.alarmClock.disarm(['a', 'never-armed']);
      expect(await test.alarmClock.armed()).toBe(1);
      await moveTo(10);
      await expectRung(['b']);
    });

    it('rings what was disarmed and armed for another instant', async () => {
      await start();
      await test.alarmClock.arm([alarm('a', 10)]);
      await test.alarmClock.disarm(['a']);
      await test.alarmClock.arm([alarm('a', 30), alarm('b', 10)]);
      await moveTo(10);
      await expectRung(['b']);
      await moveTo(30);
      await expectRung(['a', 'b']);
    });

    it('tells ids apart, whatever they are made of', async () => {
      const ids = [
        'case-1/L1/1/-1/2',
        'case-1/L1/1/1/2',
        '42',
        '042',
        '0:42',
        'a:b',
        'a%3Ab',
        'a b',
        ' a',
        'Ä/喂/🕌',
        'A',
        'a',
        '',
        '{a}',
        '*',
      ];
      await start();
      await test.alarmClock.arm(ids.map((id) => alarm(id, 10)));
      expect(await test.alarmClock.armed()).toBe(ids.length);
      await test.alarmClock.disarm(['a:b', '42']);
      await moveTo(10);
      await expectRung(ids.filter((id) => id !== 'a:b' && id !== '42'));
    });

    it('rings thousands that are due at one instant, many at a time', async () => {
      const ids = Array.from({ length: MANY }, (_, index) => `case-${index}/L2/1/2/1`);
      await start();
      await test.alarmClock.arm(ids.map((id) => alarm(id, 10)));
      expect(await test.alarmClock.armed()).toBe(MANY);
      await moveTo(10);
      await expectAllRung(ids);
      expect(Math.max(...rings.map((ring) => ring.length))).toBeLessThanOrEqual(RING_SIZE);
      expect(rings.length).toBeLessThan(MANY / 2);
    });

    // A timer of Node.js holds 2^31 - 1 milliseconds, less than 25 days.
    it('waits for instants that are months away', async () => {
      await test.alarmClock.arm([alarm('far', 60 * DAY), alarm('farther', 400 * DAY)]);
      await start();
      await moveTo(30 * DAY);
      await moveTo(60 * DAY - 1);
      await test.alarmClock.arm([alarm('now', 60 * DAY - 1)]);
      await expectRung(['now']);
      await moveTo(60 * DAY);
      await expectRung(['now', 'far']);
      await moveTo(400 * DAY);
      await expectRung(['now', 'far', 'farther']);
    });

    it('loses no alarm when two processes of a service ring', async () => {
      const other = await test.another();
      const ids = Array.from({ length: 200 }, (_, index) => `case-${index}/L2/1/2/1`);
      const alarms = ids.map((id, index) => alarm(id, 10 + (index % 2)));
      await start();
      await other.start(note);
      await test.alarmClock.arm(alarms.slice(0, 120));
      await other.arm(alarms.slice(80));
      await moveTo(10);
      await moveTo(11);
      await expectAllRung(ids);
      await other.stop();
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

    it('stops twice, never started too, and can be armed afterwards without harm', async () => {
      await test.alarmClock.stop();
      await test.alarmClock.stop();
      await test.alarmClock.arm([alarm('a', 0)]);
      await test.alarmClock.disarm(['a']);
      expect(rung).toEqual([]);
    });

    it('goes on after a ring that failed, and can be armed again for what failed', async () => {
      await test.alarmClock.start(async (ids) => {
        await note(ids);
        if (ids.includes('bad') && rings.length === 1) throw new Error('planted');
      });
      await test.alarmClock.arm([alarm('bad', 10), alarm('good', 20)]);
      await moveTo(10);
      await expectRung(['bad']);
      await expect.poll(test.alarmClock.armed).toBe(1);
      await test.alarmClock.arm([alarm('bad', 20)]);
      await moveTo(20);
      await expectRung(['bad', 'bad', 'good']);
    });
  });
};
