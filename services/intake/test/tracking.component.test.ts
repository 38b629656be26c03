import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRig, fact } from './intake-rig.ts';
import type { Accepted, Rig } from './intake-rig.ts';

const WRONG = 'ZZZZZZZZ';
const UNKNOWN_ID = 'TGP-ZZZZ-ZZZZ';

/** What a stranger could tell two answers apart by. */
const visible = ({ status, headers, body }: Awaited<ReturnType<Rig['track']>>) => {
  const { date: _date, 'x-request-id': _requestId, ...rest } = headers;
  return { status, headers: rest, body: JSON.stringify(body) };
};

describe('tracking', () => {
  let rig: Rig;
  let mine: Accepted;
  beforeEach(async () => {
    rig = await createRig();
    mine = await rig.accepted();
  });
  afterEach(() => rig.close());

  it('shows the report from the first moment', async () => {
    const { status, headers, body } = await rig.track(mine.trackingId, mine.pin);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(body).toEqual({
      trackingId: mine.trackingId,
      status: 'received',
      agency: null,
      unit: null,
      level: null,
      deadlines: [],
      timeline: [{ at: mine.receivedAt, type: 'case.opened' }],
      commands: ['supplement', 'withdraw'],
    });
  });

  it('reads id and PIN as people write them', async () => {
    const id = ` ${mine.trackingId.toLowerCase().replaceAll('-', ' ')}`;
    const pin = `${mine.pin.slice(0, 4)}-${mine.pin.slice(4)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await rig.track(id, pin)).status).toBe(200);
  });

  it('asks for the PIN when there is none', async () => {
    const http = await rig.harness.http(rig.service());
    const response = await http.inject({ method: 'GET', url: `/api/v1/track/${mine.trackingId}` });
    expect(response.json()).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ path: '/x-tracking-pin' }] });
  });

  it('answers a wrong PIN and an unknown id alike, up to the lock', async () => {
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const wrongPin = visible(await rig.track(mine.trackingId, WRONG, '192.0.2.1'));
      const unknownId = visible(await rig.track(UNKNOWN_ID, mine.pin, '192.0.2.2'));
      const noId = visible(await rig.track('salah ketik', mine.pin, '192.0.2.3'));
      expect(wrongPin.status).toBe(attempt <= 5 ? 404 : 429);
      expect(unknownId).toEqual(wrongPin);
      expect(noId).toEqual(wrongPin);
    }
  });

  it('refuses the right PIN too after five wrong ones, for an hour', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await rig.track(mine.trackingId, WRONG)).status).toBe(404);
    const locked = await rig.track(mine.trackingId, mine.pin, '203.0.113.9');
    expect(locked).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' }, headers: { 'retry-after': '3600' } });
    expect(await rig.command(mine, 'withdraw')).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
    rig.harness.clock.advance({ minutes: 59, seconds: 59 });
    expect(await rig.track(mine.trackingId, mine.pin)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    rig.harness.clock.advance({ seconds: 1 });
    expect((await rig.track(mine.trackingId, mine.pin)).status).toBe(200);
  });

  it('counts at most five of many wrong PINs at once', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => rig.track(mine.trackingId, WRONG)));
    expect(replies.filter(({ status }) => status === 404)).toHaveLength(5);
    expect(replies.filter(({ status, headers }) => status === 429 && headers['retry-after'] === '3600')).toHaveLength(15);
  });

  it('stops a source after thirty wrong PINs over many ids, and no other', async () => {
    const id = (number: number) => `TGP-AAAA-${String(number).padStart(4, '0')}`;
    for (let attempt = 0; attempt < 30; attempt += 1) expect((await rig.track(id(attempt), WRONG, '192.0.2.7')).status).toBe(404);
    expect((await rig.track(mine.trackingId, mine.pin, '192.0.2.7')).status).toBe(429);
    expect((await rig.track(mine.trackingId, mine.pin, '192.0.2.8')).status).toBe(200);
  });

  it('keeps the count over a restart, and neither address nor id in clear', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await rig.track(mine.trackingId, WRONG, '192.0.2.7');
    await rig.restart();
    expect((await rig.track(mine.trackingId, mine.pin)).status).toBe(429);
    const stored = JSON.stringify(rig.harness.parts.database.all('SELECT * FROM intake_pin_failure'));
    expect(stored).not.toMatch(/192\.0\.2|TGP-/u);
  });

  it('forgets failures that no longer count', async () => {
    await rig.track(mine.trackingId, WRONG);
    expect(rig.rows('intake_pin_failure')).toBe(2);
    await rig.harness.moveTo(rig.harness.clock.now().add({ hours: 2 }));
    await until('the failures to be removed', () => rig.rows('intake_pin_failure') === 0);
  });
});

describe('a reporter’s command', () => {
  let rig: Rig;
  let mine: Accepted;
  beforeEach(async () => {
    rig = await createRig();
    mine = await rig.accepted();
  });
  afterEach(() => rig.close());

  const answered = async () => {
    const duty = { agencyId: 'roads', unitId: 'roads-unit' };
    const text = await rig.harness.parts.vault([]).seal('text', mine.caseId, 'Sudah diperbaiki.');
    await rig.say('case.responded', mine.caseId, { ...fact(rig, 'answered'), ...duty, text, outcome: 'fulfilled' });
    await rig.harness.settled(rig.service());
  };

  it('adds to the report, sealed and with the time it was given', async () => {
    rig.harness.clock.advance({ minutes: 5 });
    const reply = await rig.command(mine, 'supplement', { text: 'Tiangnya\r\nnomor 12.' });
    expect(reply).toMatchObject({ status: 202, body: { accepted: true, at: '2026-03-02T02:05:00.000Z' } });
    const { data } = await rig.harness.heard('submission.supplemented', mine.caseId);
    expect(data.occurredAt).toBe('2026-03-02T02:05:00.000Z');
    expect(await rig.harness.parts.vault(['text']).open(data.text)).toBe('Tiangnya\nnomor 12.');
  });

  it('disputes, confirms or withdraws an answered report', async () => {
    await answered();
    expect((await rig.command(mine, 'rejoin', { text: 'Masih mati.' })).status).toBe(202);
    await rig.harness.heard('reporter.rejoined', mine.caseId);
    expect((await rig.command(mine, 'confirm', { solved: false })).status).toBe(202);
    expect((await rig.harness.heard('reporter.confirmed', mine.caseId)).data.solved).toBe(false);
    expect((await rig.command(mine, 'confirm')).status).toBe(202);
    expect((await rig.harness.heard('reporter.confirmed', mine.caseId, 2)).data.solved).toBeNull();
    expect((await rig.command(mine, 'withdraw')).status).toBe(202);
    expect((await rig.harness.heard('reporter.withdrew', mine.caseId)).data.text).toBeNull();
  });

  it('disputes a closing by silence, or appeals against it', async () => {
    await rig.say('case.closed', mine.caseId, { ...fact(rig, 'closed'), reason: 'silence', note: null });
    await rig.harness.settled(rig.service());
    expect((await rig.command(mine, 'rejoin', { text: 'Masih mati.' })).status).toBe(202);
    await rig.harness.heard('reporter.rejoined', mine.caseId);
    expect((await rig.command(mine, 'appeal', { text: 'Saya tidak mendapat kabar.' })).status).toBe(202);
    await rig.harness.heard('reporter.appealed', mine.caseId);
  });

  it('is refused when it is plainly out of place, with what is possible', async () => {
    expect(await rig.command(mine, 'appeal', { text: 'Banding.' })).toMatchObject({
      status: 409,
      body: { code: 'COMMAND_NOT_ALLOWED', status: 409, allowed: ['supplement', 'withdraw'] },
    });
    expect((await rig.command(mine, 'shout', { text: 'x' })).status).toBe(404);
  });

  it('needs the PIN, and proper words', async () => {
    expect((await rig.command({ ...mine, pin: WRONG }, 'supplement', { text: 'x' })).body).toMatchObject({ code: 'TRACKING_NOT_FOUND' });
    expect((await rig.command(mine, 'supplement', { text: ' ' })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await rig.command(mine, 'supplement', { text: 'x', teks: 'x' })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await rig.command(mine, 'supplement', { text: 'x\u0000' })).body).toMatchObject({ code: 'TEXT_HAS_CONTROL_CHARACTERS' });
    expect((await rig.command(mine, 'supplement', { text: 'x'.repeat(20_001) })).body).toMatchObject({ code: 'TEXT_TOO_LONG' });
    expect(rig.harness.countOf('submission.supplemented')).toBe(0);
  });

  it('is carried out once under one key, even when the case has moved on since', async () => {
    const key = 'kunci-ulang-0001';
    const replies = await Promise.all(Array.from({ length: 5 }, () => rig.command(mine, 'supplement', { text: 'Tambahan.' }, { key })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([202]));
    await answered();
    const late = await rig.command(mine, 'supplement', { text: 'Tambahan.' }, { key });
    expect(late).toMatchObject({ status: 202, body: replies[0]?.body, headers: { 'idempotency-replayed': 'true' } });
    expect(await rig.command(mine, 'rejoin', { text: 'Tambahan.' }, { key })).toMatchObject({ status: 422 });
    expect(rig.harness.countOf('submission.supplemented')).toBe(1);
  });
});
