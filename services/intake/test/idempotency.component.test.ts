import { until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEXT, createRig } from './intake-rig.ts';
import type { Rig } from './intake-rig.ts';

const key = 'kunci-ulang-0001';

describe('an Idempotency-Key', () => {
  let rig: Rig;
  let ahead = 0;
  /** As the sender lives through them, on whatever scale the installation's clock runs. */
  const realHours = (hours: number) => {
    ahead += hours * 3_600_000;
  };
  beforeEach(async () => {
    ahead = 0;
    rig = await createRig({ partsFrom: (parts) => ({ ...parts, clock: { ...parts.clock, realNow: () => Date.now() + ahead } }) });
  });
  afterEach(() => rig.close());

  it('gives a repeat the first answer and stores nothing more', async () => {
    const first = await rig.post({ text: TEXT }, { key });
    const before = rig.stored();
    realHours(23.9);
    await rig.harness.moveTo(rig.harness.clock.now().add({ hours: 240 }));
    const second = await rig.post({ text: TEXT }, { key });
    expect(second).toMatchObject({ status: 201, body: first.body, headers: { 'idempotency-replayed': 'true' } });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(rig.stored()).toEqual(before);
  });

  it('makes exactly one case of many requests at once', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => rig.post({ text: TEXT }, { key })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7);
    expect(rig.stored()).toEqual({ receipts: 1, submissions: 1, views: 1, keptAnswers: 1 });
    await rig.harness.heard('submission.received');
    await rig.harness.settled(rig.service());
    expect(rig.harness.countOf('submission.received')).toBe(1);
  });

  it('opens only one of two different requests at once', async () => {
    const replies = await Promise.all([rig.post({ text: TEXT }, { key }), rig.post({ text: `${TEXT} Lagi.` }, { key })]);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 422]));
    expect(rig.stored()).toMatchObject({ submissions: 1 });
  });

  it('refuses another body, and counts it as refused', async () => {
    await rig.post({ text: TEXT }, { key });
    expect(await rig.post({ text: `${TEXT} Lagi.` }, { key })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await rig.summary()).toMatchObject({ parsed: 1, rejectedByReason: { IDEMPOTENCY_KEY_REUSED: 1 } });
  });

  it('belongs to its caller', async () => {
    const authorization = await rig.harness.keyFor({ role: 'channel' });
    const open = await rig.accepted({ text: TEXT }, { key });
    const ofChannel = await rig.accepted({ text: TEXT }, { key, authorization });
    expect(ofChannel.caseId).not.toBe(open.caseId);
  });

  it.each(['too-short', 'with a blank in it', 'x'.repeat(201)])('is refused as %j', async (bad) => {
    expect(await rig.post({ text: TEXT }, { key: bad })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED', errors: [{ path: '/idempotency-key' }] },
    });
  });

  it('does not keep a refusal: what was mended is taken under the same key', async () => {
    expect((await rig.post({ text: 'a\u0000' }, { key })).status).toBe(422);
    expect((await rig.post({ text: TEXT }, { key })).status).toBe(201);
  });

  it('is forgotten after 24 hours, and its row removed within the next', async () => {
    await rig.accepted({ text: TEXT }, { key });
    realHours(24);
    expect(await rig.post({ text: 'Yang lain sama sekali.' }, { key })).toMatchObject({ status: 201 });
    realHours(24);
    await rig.harness.moveTo(rig.harness.clock.now().add({ hours: 1 }));
    await until('the expired answer to be removed', () => rig.rows('intake_kept_answer') === 0);
  });
});
