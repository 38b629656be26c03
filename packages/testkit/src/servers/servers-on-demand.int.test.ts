import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServerSet, ServerSource } from './server-set.ts';
import { offerServers } from './servers-on-demand.ts';

const counted = () => {
  const calls = { started: 0, stopped: 0 };
  const set: ServerSet = {
    mongoUrl: 'mongodb://127.0.0.1:1/?replicaSet=rs0',
    kafkaBrokers: '127.0.0.1:2',
    redisUrl: 'redis://127.0.0.1:3',
    versions: { kafka: '4.1.2', mongo: '6.0.5', redis: '7.0.15' },
    stop: async () => {
      calls.stopped += 1;
    },
  };
  const source: ServerSource = {
    how: 'native, cached',
    start: async () => {
      calls.started += 1;
      return set;
    },
  };
  return { calls, source };
};

const offer = async (source: ServerSource) => {
  const offered = await offerServers(source);
  onTestFinished(() => offered.stop());
  const ask = async (file: string) => {
    const response = await fetch(`${offered.address}?file=${encodeURIComponent(file)}`);
    return (await response.json()) as Record<string, string>;
  };
  return { offered, ask };
};

describe('servers on demand', () => {
  it('starts nothing and says nothing when nobody asks', async () => {
    const { calls, source } = counted();
    const { offered } = await offer(source);
    await offered.stop();
    expect(calls).toEqual({ started: 0, stopped: 0 });
    expect(offered.summary()).toBeUndefined();
  });

  it('starts one set for all that ask, and counts the files', async () => {
    const { calls, source } = counted();
    const { offered, ask } = await offer(source);
    const answers = await Promise.all(['a.servers.test.ts', 'b.servers.test.ts', 'b.servers.test.ts'].map(ask));
    expect(new Set(answers.map((answer) => answer['redisUrl']))).toEqual(new Set(['redis://127.0.0.1:3']));
    expect(new Set(answers.map((answer) => answer['prefix'])).size).toBe(3);
    expect(offered.summary()).toMatch(
      /^real servers: Kafka 4\.1\.2, MongoDB 6\.0\.5, Redis 7\.0\.15 \(native, cached; up in [\d.]+ s\); used by 2 test files$/u,
    );
    await offered.stop();
    expect(calls).toEqual({ started: 1, stopped: 1 });
  });

  it('tells every asker why the set did not start', async () => {
    const { ask } = await offer({ how: 'native', start: async () => Promise.reject(new Error('kafka did not start')) });
    expect(await ask('a')).toEqual({ error: 'Error: kafka did not start' });
    expect(await ask('b')).toEqual({ error: 'Error: kafka did not start' });
  });
});
