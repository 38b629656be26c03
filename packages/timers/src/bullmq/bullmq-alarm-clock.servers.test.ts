import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { manualClock, scaledClock, systemClock } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import { until } from '@tanggap/testkit';
import { realServers } from '@tanggap/testkit/servers';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeAlarmClock } from '../alarm-clock.contract.ts';
import type { AlarmClock } from '../alarm-clock.ts';
import { jobIdOf } from './alarm-job.ts';
import { createBullmqAlarmClock } from './bullmq-alarm-clock.ts';

const { redisUrl, prefix } = await realServers();
const logger = pino({ level: 'silent' });
const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
afterAll(() => redis.quit());

let services = 0;
const newService = () => {
  services += 1;
  const service = `service-${services}`;
  const queue = new Queue<unknown>(service, { connection: redis, prefix: `${prefix}:alarms` });
  const open = (clock: Clock) => createBullmqAlarmClock({ redisUrl, prefix, service, clock, logger });
  return { service, queue, open };
};

describeAlarmClock('BullMQ', async (start) => {
  const clock = manualClock(start);
  const { queue, open } = newService();
  const alarmClocks: AlarmClock[] = [];
  const another = async () => {
    const alarmClock = open(clock);
    alarmClocks.push(alarmClock);
    return alarmClock;
  };
  // Time stands still for the adapter, so Redis brings nothing up by itself. What is not due is put back.
  const moved = async () => {
    await until('all jobs to come to rest', async () => (await queue.getJobCountByTypes('active', 'waiting')) === 0);
    await queue.promoteJobs();
  };
  const close = async () => {
    for (const alarmClock of alarmClocks) await alarmClock.stop();
    expect(await redis.keys(`${prefix}:alarms:${queue.name}:*:lock`)).toEqual([]);
    await queue.close();
  };
  return { alarmClock: await another(), clock, another, moved, close };
});

describe('alarm clock on BullMQ', () => {
  const START = Temporal.Instant.from('2026-03-02T02:00:00Z');
  let service: ReturnType<typeof newService>;
  let alarmClocks: AlarmClock[];
  let rung: string[];
  const open = (clock: Clock): AlarmClock => {
    const alarmClock = service.open(clock);
    alarmClocks.push(alarmClock);
    return alarmClock;
  };
  const note = async (ids: readonly string[]) => {
    rung.push(...ids);
  };

  beforeEach(() => {
    service = newService();
    alarmClocks = [];
    rung = [];
  });
  afterEach(async () => {
    for (const alarmClock of alarmClocks) await alarmClock.stop();
    await service.queue.close();
  });

  it('puts back an alarm that comes up before its time, as from a machine whose clock is ahead', async () => {
    const alarmClock = open(manualClock(START));
    await alarmClock.start(note);
    await alarmClock.arm([{ id: 'a', at: START.add({ minutes: 1 }) }]);
    await service.queue.promoteJobs();
    const job = await until('the job to have been worked on', async () => {
      const found = await service.queue.getJob(jobIdOf('a'));
      return found && found.attemptsStarted > 0 && (await found.isDelayed()) ? found : undefined;
    });
    expect(job.delay).toBeGreaterThan(0);
    expect(rung).toEqual([]);
    expect(await alarmClock.armed()).toBe(1);
  });

  it('waits in real time for instants of a clock that runs faster', async () => {
    const clock = scaledClock({ realMs: Date.now(), simulatedMs: START.epochMilliseconds, scale: 3_600 });
    const alarmClock = open(clock);
    const at = clock.now().add({ hours: 1 });
    await alarmClock.arm([{ id: 'a', at }]);
    const job = await service.queue.getJob(jobIdOf('a'));
    expect(job?.delay).toBeGreaterThan(0);
    expect(job?.delay).toBeLessThanOrEqual(1_000);
    await alarmClock.start(note);
    await until('the alarm to ring', () => rung.length > 0);
    expect(Temporal.Instant.compare(clock.now(), at)).toBeGreaterThanOrEqual(0);
  });

  it('arms again what Redis has lost', async () => {
    const alarmClock = open(systemClock);
    await alarmClock.start(note);
    await alarmClock.arm([{ id: 'a', at: systemClock.now().add({ hours: 1 }) }]);
    const keys = await redis.keys(`${prefix}:alarms:${service.service}:*`);
    expect(keys).toContain(`${prefix}:alarms:${service.service}:${jobIdOf('a')}`);
    await redis.del(keys);
    expect(await alarmClock.armed()).toBe(0);
    await alarmClock.arm([{ id: 'a', at: systemClock.now().add({ milliseconds: 100 }) }]);
    await until('the alarm to ring', () => rung.includes('a'));
  });

  it('leaves nothing of an alarm behind in Redis', async () => {
    const alarmClock = open(systemClock);
    await alarmClock.start(async (ids) => {
      await note(ids);
      throw new Error('planted');
    });
    await alarmClock.arm([{ id: 'a', at: systemClock.now() }]);
    await until('the alarm to ring', () => rung.includes('a'));
    const job = `${prefix}:alarms:${service.service}:${jobIdOf('a')}`;
    await until('the job to go', async () => (await redis.keys(`${job}*`)).length === 0);
    expect(await service.queue.getJobCountByTypes('completed', 'failed', 'active', 'delayed', 'waiting')).toBe(0);
  });

  it('drops a job that is no alarm', async () => {
    const alarmClock = open(systemClock);
    await alarmClock.start(note);
    await service.queue.add('strange', { id: 1 });
    await alarmClock.arm([{ id: 'a', at: systemClock.now() }]);
    await until('the alarm to ring', () => rung.length > 0);
    await until('both jobs to go', async () => (await service.queue.getJobCountByTypes('active', 'waiting', 'failed')) === 0);
    expect(rung).toEqual(['a']);
  });

  /** Starts a process that never finishes ringing, and kills it when it has begun. */
  const killOneThatRings = async (deadlineMs: number): Promise<void> => {
    const program = fileURLToPath(new URL('../../test/ring-for-ever.ts', import.meta.url));
    const child = spawn(process.execPath, [program, redisUrl, prefix, service.service], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    try {
      await until('the other process to ring', () => said.trim() === 'a', deadlineMs);
    } finally {
      child.kill('SIGKILL');
      await gone;
    }
  };

  it('rings what killed processes were ringing, within ten seconds and however many they were', { timeout: 60_000 }, async () => {
    const alarmClock = open(systemClock);
    await alarmClock.arm([{ id: 'a', at: systemClock.now() }]);
    await killOneThatRings(10_000);
    await killOneThatRings(12_000);
    await alarmClock.start(note);
    await until('the alarm to ring here', () => rung.includes('a'), 10_000);
    expect(rung).toEqual(['a']);
  });
});
