import { manualClock } from '@tanggap/kernel';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { AlarmClock } from '../alarm-clock.ts';
import { describeAlarmClock } from '../alarm-clock.contract.ts';
import { createAlarmHeap } from './alarm-heap.ts';
import { createEmbeddedAlarmClock } from './embedded-alarm-clock.ts';

describeAlarmClock('this process', async (start) => {
  const clock = manualClock(start);
  const alarmClocks: AlarmClock[] = [];
  const another = async () => {
    const alarmClock = createEmbeddedAlarmClock(clock, pino({ level: 'silent' }));
    alarmClocks.push(alarmClock);
    return alarmClock;
  };
  const moved = async () => {
    for (const alarmClock of alarmClocks) await alarmClock.arm([]);
  };
  return { alarmClock: await another(), clock, another, moved, close: async () => undefined };
});

describe('alarm heap', () => {
  it('gives back what is armed, in order of time', () => {
    const entries = fc.uniqueArray(fc.record({ id: fc.string(), atMs: fc.integer({ min: 0, max: 1_000 }) }), { selector: ({ id }) => id });
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 1_000 }), fc.nat(), (alarms, now, seed) => {
        const heap = createAlarmHeap();
        for (const entry of alarms) heap.add(entry);
        const disarmed = new Set(alarms.filter((_, index) => (index + seed) % 3 === 0).map(({ id }) => id));
        for (const id of disarmed) heap.remove(id);
        const expected = alarms.filter(({ id, atMs }) => atMs <= now && !disarmed.has(id));
        const taken = heap.takeDue(now, 2_000);
        const timeOf = new Map(alarms.map(({ id, atMs }) => [id, atMs]));
        expect(taken.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(taken.map((id) => timeOf.get(id))).toEqual(expected.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
      }),
    );
  });
});
