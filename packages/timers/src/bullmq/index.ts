export { createBullmqAlarmClock } from './bullmq-alarm-clock.ts';
export type { BullmqAlarmClockOptions } from './bullmq-alarm-clock.ts';
export { inspectRedis } from './inspect-redis.ts';
export type { RedisFacts } from './inspect-redis.ts';
export { redisFaults } from './redis-faults.ts';
export type { RedisFault } from './redis-faults.ts';
