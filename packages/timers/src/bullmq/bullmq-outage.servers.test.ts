import { systemClock } from '@tanggap/kernel';
import { until } from '@tanggap/testkit';
import { startRedis } from '@tanggap/testkit/servers';
import type { NativeRedis } from '@tanggap/testkit/servers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmClock } from '../alarm-clock.ts';
import { createBullmqAlarmClock } from './bullmq-alarm-clock.ts';

type Line = { readonly level: number; readonly msg: string; readonly setting?: string };

const ERROR = 50;
/** Callers wait two seconds for Redis; the rest is for a slow machine. */
const PATIENCE_MS = 4_000;

describe('alarm clock on a Redis that fails', { timeout: 60_000 }, () => {
  let redis: NativeRedis;
  let alarmClock: AlarmClock;
  let rung: string[];
  let lines: Line[];

  const open = (): AlarmClock => {
    const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line) as Line) });
    return createBullmqAlarmClock({ redisUrl: redis.url, prefix: 'test', service: 'escalation', clock: systemClock, logger });
  };
  const start = () =>
    alarmClock.start(async (ids) => {
      rung.push(...ids);
    });
  const arm = (id: string, milliseconds: number) => alarmClock.arm([{ id, at: systemClock.now().add({ milliseconds }) }]);
  const rings = (id: string) => until(`${id} to ring`, () => rung.includes(id), 20_000);
  const outages = () => lines.filter(({ msg }) => msg.startsWith('Redis fails'));
  const took = async (work: Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work;
    return performance.now() - begun;
  };

  beforeEach(async () => {
    redis = await startRedis();
    rung = [];
    lines = [];
    alarmClock = open();
  });
  afterEach(async () => {
    await alarmClock.stop();
    await redis.kill();
  });

  it('goes on with what Redis has kept when it was killed and is started again', async () => {
    await start();
    await arm('before', 0);
    await rings('before');
    // Else it flushes each second, and may lose what it has acknowledged since.
    await redis.command('CONFIG', 'SET', 'appendfsync', 'always');
    await arm('kept', 6_000);
    await arm('overdue', 1_500);
    await redis.kill();
    await until('the outage to be noticed', () => outages().length === 1);
    await redis.start();
    await rings('overdue');
    await rings('kept');
    await arm('after', 100);
    await rings('after');
    expect([...new Set(rung)]).toEqual(['before', 'overdue', 'kept', 'after']);
    expect(outages()).toHaveLength(1);
    expect(lines.filter(({ msg }) => msg === 'Redis is back')).toHaveLength(1);
  });

  it('keeps nobody waiting for a Redis that is down, and tells of it once', async () => {
    await start();
    await arm('before', 0);
    await rings('before');
    await redis.kill();
    expect(await took(Promise.all([arm('a', 0), arm('b', 0), alarmClock.disarm(['c']), alarmClock.armed()]))).toBeLessThan(PATIENCE_MS);
    expect(await took(Promise.all(Array.from({ length: 1_000 }, (_, index) => arm(`more-${index}`, 0))))).toBeLessThan(500);
    expect(await alarmClock.armed()).toBeNaN();
    expect(outages()).toHaveLength(1);
    expect(await took(alarmClock.stop())).toBeLessThan(PATIENCE_MS);
  });

  it('keeps nobody waiting for a Redis that hangs, and rings again when it answers', async () => {
    await start();
    await arm('before', 0);
    await rings('before');
    redis.pause();
    expect(await took(arm('held', 0))).toBeLessThan(PATIENCE_MS);
    expect(await took(arm('lost', 0))).toBeLessThan(500);
    redis.resume();
    await rings('held');
    await until('the alarm clock to notice', async () => (await alarmClock.armed()) === 0);
    await arm('after', 0);
    await rings('after');
    expect(rung).not.toContain('lost');
    expect(outages()).toHaveLength(1);
  });

  it('stops while Redis hangs', async () => {
    await start();
    await arm('before', 0);
    await rings('before');
    redis.pause();
    expect(await took(alarmClock.stop())).toBeLessThan(10_000);
  });

  it('waits for a Redis that comes up later', async () => {
    await redis.kill();
    const early = open();
    await early.start(async (ids) => {
      rung.push(...ids);
    });
    expect(await took(early.arm([{ id: 'lost', at: systemClock.now() }]))).toBeLessThan(PATIENCE_MS);
    await redis.start();
    await until('the alarm clock to notice', async () => (await early.armed()) >= 0);
    await early.arm([{ id: 'a', at: systemClock.now() }]);
    await rings('a');
    await early.stop();
  });

  it('loses all alarms with FLUSHALL, and none that is armed afterwards', async () => {
    await start();
    await arm('lost', 500);
    await arm('armed-again', 60_000);
    await redis.command('FLUSHALL');
    await arm('armed-again', 1_000);
    await rings('armed-again');
    expect(rung).toEqual(['armed-again']);
    expect(lines).toEqual([]);
  });

  it('tells once of a Redis whose memory is full, and arms again when it is not', async () => {
    await start();
    await arm('before', 0);
    await rings('before');
    await redis.command('CONFIG', 'SET', 'maxmemory', '1kb');
    await arm('lost', 0);
    await arm('lost-too', 0);
    expect(outages()).toHaveLength(1);
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');
    await arm('after', 0);
    await rings('after');
    expect(rung).toEqual(['before', 'after']);
    expect(lines.at(-1)?.msg).toBe('Redis is back');
  });

  it('says what to do about a Redis that may lose alarms', async () => {
    await until('the first alarm clock to have seen a good one', async () => (await alarmClock.armed()) === 0);
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.command('CONFIG', 'SET', 'appendonly', 'no');
    const careless = open();
    await until('both to be told', () => lines.length === 2);
    expect(lines.map(({ level, setting }) => [level, setting])).toEqual([
      [ERROR, 'maxmemory-policy'],
      [ERROR, 'appendonly'],
    ]);
    await careless.stop();
  });
});
