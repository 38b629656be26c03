export { createEmbeddedAlarmClock } from './embedded-alarm-clock.ts';
