import type { EventData } from '@tanggap/contracts';
import { createHarness, until } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOversight } from '../src/app.ts';
import { escalated } from './given.ts';

/** Streams that one key may have open. */
const MOST = 10;

describe('the stream', () => {
  let harness: Harness;
  let oversight: ReturnType<typeof createOversight>;
  let url: string;
  let ombudsman: string;
  let running: boolean;

  const say = (data: EventData<'case.escalated'>) => harness.say({ type: 'case.escalated', key: data.caseId, data });
  const stop = async () => {
    if (running) await oversight.stop();
    running = false;
  };

  /** An open stream: what has come so far, and whether the server has ended it. */
  const watch = async (headers: Record<string, string> = {}) => {
    const abort = new AbortController();
    const response = await fetch(url, { headers: { authorization: ombudsman, ...headers }, signal: abort.signal });
    const seen = { status: response.status, text: '', ended: false };
    const read = async () => {
      try {
        for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) seen.text += chunk;
        seen.ended = true;
      } catch (error) {
        if (!abort.signal.aborted) throw error;
      }
    };
    const reading = read();
    await until('the stream to be open', () => seen.text !== '');
    const leave = async () => {
      abort.abort();
      await reading;
    };
    return { seen, leave, ids: () => [...seen.text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => String(id)) };
  };

  beforeEach(async () => {
    harness = await createHarness();
    oversight = createOversight(harness.parts);
    await oversight.start();
    running = true;
    ombudsman = await harness.keyFor({ role: 'ombudsman' });
    const app = await harness.http(oversight);
    url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/oversight/stream`;
  });
  afterEach(async () => {
    vi.useRealTimers();
    await stop();
    await harness.close();
  });

  it('tells what happens, and resumes after the last event that a watcher has seen', async () => {
    await say(escalated('before'));
    await harness.settled(oversight);
    const live = await watch();
    await say(escalated('live'));
    await until('the live event', () => live.ids().length > 0);
    expect(live.ids()).toEqual(['2']);
    await live.leave();

    const again = await watch({ 'last-event-id': '0' });
    await until('both events', () => again.ids().length > 1);
    expect(again.ids()).toEqual(['1', '2']);
    await again.leave();
  });

  it('ends when the service stops, and for who comes later', async () => {
    const { seen } = await watch();
    await stop();
    await until('the stream to end', () => seen.ended, 2000);
    const late = await watch();
    await until('the late stream to end', () => late.seen.ended, 2000);
    expect([seen.status, late.seen.status]).toEqual([200, 200]);
  });

  it('ends when the key is revoked', async () => {
    // The listening server made its timers before, so that only those of the streams stand still.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const revoked = await watch();
    const key = await harness.heard('api-key.published');
    ombudsman = await harness.keyFor({ role: 'ombudsman' });
    const other = await watch();
    await harness.say({ type: 'api-key.published', key: key.data.keyId, data: { ...key.data, revokedAt: key.data.issuedAt } });
    await until('the key to be revoked', () => !harness.parts.access.knows(key.data.keyId));
    vi.advanceTimersByTime(5000);
    await until('the stream to end', () => revoked.seen.ended, 2000);
    expect(other.seen.ended).toBe(false);
    await other.leave();
  });

  it('is open ten times for one key, and once more when one of them is left', async () => {
    const open = await Promise.all(Array.from({ length: MOST }, () => watch()));
    const refused = await watch();
    expect(refused.seen.status).toBe(429);
    expect(JSON.parse(refused.seen.text)).toMatchObject({ code: 'STREAMS_TOO_MANY', most: MOST });

    const first = ombudsman;
    ombudsman = await harness.keyFor({ role: 'ombudsman' });
    const other = await watch();
    expect(other.seen.status).toBe(200);
    ombudsman = first;

    await open[0]?.leave();
    const next = await until('a stream to be free', async () => {
      const tried = await watch();
      return tried.seen.status === 200 && tried;
    });
    await Promise.all([...open.slice(1), other, next].map(({ leave }) => leave()));
  });
});
