import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TEXT, createRig } from './intake-rig.ts';
import type { Rig } from './intake-rig.ts';

const given = (extra: object) => JSON.stringify({ text: TEXT, ...extra });
const invalidUtf8 = Buffer.concat([Buffer.from('{"text":"Jalan '), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);

describe('a submission that is refused', () => {
  let rig: Rig;
  let before: ReturnType<Rig['stored']>;
  beforeAll(async () => {
    rig = await createRig();
    before = rig.stored();
  });
  afterAll(() => rig.close());
  afterEach(() => {
    before = rig.stored();
  });

  it.each([
    ['no body', '', 400, 'BODY_EMPTY', {}],
    ['no JSON', '{"text":', 400, 'BODY_NOT_JSON', {}],
    ['invalid UTF-8', invalidUtf8, 400, 'BODY_NOT_UTF8', {}],
    ['no object', '[]', 400, 'VALIDATION_FAILED', {}],
    ['no text', '{}', 400, 'VALIDATION_FAILED', { errors: [{ path: '/text' }] }],
    ['an empty text', '{"text":""}', 400, 'VALIDATION_FAILED', { errors: [{ path: '/text', message: 'must not be empty' }] }],
    ['a blank text', String.raw`{"text":" \n\t\u00a0\u200b"}`, 400, 'VALIDATION_FAILED', { errors: [{ path: '/text' }] }],
    ['a slip in a name', given({ locaton: {} }), 400, 'VALIDATION_FAILED', { errors: [{ message: 'Unrecognized key: "locaton"' }] }],
    ['an inner slip', given({ reporter: { mail: 'x' } }), 400, 'VALIDATION_FAILED', { errors: [{ path: '/reporter' }] }],
    ['a time without offset', given({ occurredAt: '2026-03-01T20:00' }), 400, 'VALIDATION_FAILED', { errors: [{ path: '/occurredAt' }] }],
    ['an unknown kind', given({ kind: 'praise' }), 400, 'VALIDATION_FAILED', { errors: [{ path: '/kind' }] }],
    [
      'a latitude off the globe',
      given({ location: { latitude: 91 } }),
      400,
      'VALIDATION_FAILED',
      { errors: [{ path: '/location/latitude' }] },
    ],
    ['too long a text', given({ text: 'a'.repeat(20_001) }), 422, 'TEXT_TOO_LONG', { field: 'text', limit: 20_000 }],
    ['a megabyte of text', given({ text: 'a'.repeat(1_000_000) }), 413, 'BODY_TOO_LARGE', {}],
    ['a control character', given({ text: 'ab\u0000' }), 422, 'TEXT_HAS_CONTROL_CHARACTERS', { field: 'text', position: 3 }],
    ['half a surrogate pair', String.raw`{"text":"ab\ud800"}`, 422, 'TEXT_HAS_CONTROL_CHARACTERS', { codePoint: 'U+D800' }],
    ['a bidi override', given({ title: 'a\u202eb' }), 422, 'TEXT_HAS_CONTROL_CHARACTERS', { field: 'title', position: 2 }],
    ['an unknown area', given({ location: { areaCode: '99.99' } }), 422, 'AREA_UNKNOWN', { field: 'location.areaCode' }],
    ['half a place', given({ location: { latitude: 1 } }), 422, 'LOCATION_INCOMPLETE', { field: 'location.longitude' }],
    ['a time to come', given({ occurredAt: '2026-03-03T02:00:01Z' }), 422, 'OCCURRED_AT_OUT_OF_RANGE', { field: 'occurredAt' }],
    ['a time before time', given({ occurredAt: '0000-01-01T00:00:00+07:00' }), 422, 'OCCURRED_AT_OUT_OF_RANGE', {}],
    ['no e-mail address', given({ reporter: { email: 'warga' } }), 422, 'REPORTER_EMAIL_INVALID', { field: 'reporter.email' }],
    ['no telephone number', given({ reporter: { phone: 'nol delapan' } }), 422, 'REPORTER_PHONE_INVALID', { field: 'reporter.phone' }],
    ['an unknown post', given({ concerns: { postId: 'x' } }), 422, 'CONCERNS_UNKNOWN', { field: 'concerns.postId' }],
  ])('for %s is told why, leaves a receipt and nothing else', async (_name, payload, status, code, facts) => {
    const reply = await rig.postRaw(payload);
    expect(reply.body).toMatchObject({ status, code, ...facts });
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({ 'content-type': expect.stringContaining('application/problem+json') as string });
    expect(rig.stored()).toEqual({ ...before, receipts: before.receipts + 1 });
    expect(rig.harness.countOf('submission.received')).toBe(0);
    const receipt = rig.harness.parts.database.get('SELECT * FROM intake_receipt ORDER BY id DESC LIMIT 1');
    expect(receipt).toMatchObject({ state: 'rejected', reason: code, channel: 'web' });
    // What was too large was never read to its end.
    expect(receipt?.['body_digest'] === null).toBe(code === 'BODY_TOO_LARGE');
  });

  it('for another media type is counted too', async () => {
    const reply = await rig.postRaw('text=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(reply.body).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
    expect(rig.stored()).toEqual({ ...before, receipts: before.receipts + 1 });
  });

  it('is counted by reason, and the sum is the whole', async () => {
    const summary = await rig.summary();
    expect(summary).toMatchObject({ parsed: 0, waiting: 0, submissions: 0, conserved: true });
    expect(summary['rejected']).toBe(summary['receipts']);
    expect(summary['rejectedByReason']).toMatchObject({ BODY_NOT_UTF8: 1, TEXT_HAS_CONTROL_CHARACTERS: 3, BODY_TOO_LARGE: 1 });
  });

  it('is not counted when only the caller has no right', async () => {
    const reply = await rig.postRaw(given({}), { 'content-type': 'application/json', authorization: 'Bearer x' });
    expect(reply.status).toBe(401);
    expect(rig.stored()).toEqual(before);
  });
});
