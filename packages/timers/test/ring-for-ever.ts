// A process that says when it begins to ring and never finishes: node ring-for-ever.ts <redis url> <prefix> <service>
import { systemClock } from '@tanggap/kernel';
import { pino } from 'pino';
import { createBullmqAlarmClock } from '#/bullmq/index.ts';

const [redisUrl = '', prefix = '', service = ''] = process.argv.slice(2);
const alarmClock = createBullmqAlarmClock({ redisUrl, prefix, service, clock: systemClock, logger: pino({ level: 'silent' }) });
await alarmClock.start(async (ids) => {
  process.stdout.write(`${ids.join(' ')}\n`);
  await new Promise(() => undefined);
});
