export type { Alarm, AlarmClock } from './alarm-clock.ts';
