import { createHarness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIntake } from '../src/app.ts';
import { TEXT, createRig } from './intake-rig.ts';
import type { Rig } from './intake-rig.ts';

const full = {
  kind: 'complaint',
  title: 'Lampu jalan mati',
  text: 'Sudah gelap\r\nsejak Senin. Cafe\u0301 di sebelah juga.',
  location: { areaCode: '35.78.02.1001', latitude: -7.33, longitude: 112.73, address: 'Jalan Contoh 1' },
  occurredAt: '2026-03-01T20:00:00+07:00',
  reporter: { name: 'Warga Contoh', email: 'warga@example.test', phone: '0812-3456-789' },
  anonymous: true,
  confidential: true,
  concerns: { personName: 'Contoh Kepala roads' },
  language: 'en',
};

describe('a submission', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(() => rig.close());

  it('gets a receipt at once and is told of, sealed', async () => {
    const { status, headers, body } = await rig.post(full);
    expect(status).toBe(201);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(body).toEqual({
      trackingId: expect.stringMatching(/^TGP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u) as string,
      pin: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/u) as string,
      caseId: expect.any(String) as string,
      receivedAt: '2026-03-02T02:00:00.000Z',
    });
    const { data } = await rig.harness.heard('submission.received', String(body['caseId']));
    expect(data).toMatchObject({
      caseId: body['caseId'],
      trackingId: body['trackingId'],
      channel: 'web',
      kind: 'complaint',
      location: { areaCode: '35.78.02.1001', latitude: -7.33, longitude: 112.73 },
      occurredAt: '2026-03-01T13:00:00.000Z',
      receivedAt: body['receivedAt'],
      anonymous: true,
      confidential: true,
      language: 'en',
      // The one holder of that name.
      concerns: { agencyId: 'roads', unitId: null, postId: 'roads-head' },
    });
    const open = rig.harness.parts.vault(['text', 'contact']).open;
    expect(await open(data.text)).toBe('Sudah gelap\nsejak Senin. Café di sebelah juga.');
    expect(await open(data.title ?? '')).toBe('Lampu jalan mati');
    expect(await open(data.location?.address ?? '')).toBe('Jalan Contoh 1');
    expect(await open(data.concerns?.personName ?? '')).toBe('Contoh Kepala roads');
    expect(await open(data.reporter?.name ?? '')).toBe('Warga Contoh');
    expect(await open(data.reporter?.email ?? '')).toBe('warga@example.test');
    expect(await open(data.reporter?.phone ?? '')).toBe('08123456789');
    // Contacts under a key of their own.
    await expect(rig.harness.parts.vault(['text']).open(data.reporter?.email ?? '')).rejects.toMatchObject({ code: 'KEY_NOT_GRANTED' });
  });

  it('leaves no word in clear, and neither PIN nor contact, in what is stored or said', async () => {
    const { pin } = await rig.accepted(full, { key: 'a-key-of-16-chars' });
    const { database } = rig.harness.parts;
    const tables = ['intake_receipt', 'intake_submission', 'intake_view', 'intake_timeline', 'intake_kept_answer'];
    const stored = tables.flatMap((table) => database.all(`SELECT * FROM ${table}`));
    const said = await rig.harness.heard('submission.received');
    const everything = JSON.stringify([stored, said]);
    expect(stored).toHaveLength(5);
    const words = ['gelap', 'Lampu jalan mati', 'Jalan Contoh', 'Warga Contoh', 'warga@example', '08123456789', 'Kepala roads', pin];
    expect(words.filter((word) => everything.includes(word))).toEqual([]);
  });

  it('takes a bare text, with null for the rest', async () => {
    const { caseId } = await rig.accepted({ text: TEXT, title: null, location: {}, reporter: { email: ' ' }, concerns: null });
    const { data } = await rig.harness.heard('submission.received', caseId);
    expect(data).toMatchObject({
      title: null,
      kind: null,
      location: null,
      reporter: null,
      concerns: null,
      anonymous: false,
      confidential: false,
      language: 'id',
    });
  });

  it('tells by its key which channel handed it in', async () => {
    const authorization = await rig.harness.keyFor({ role: 'operator' });
    const { caseId } = await rig.accepted({ text: TEXT }, { authorization });
    expect((await rig.harness.heard('submission.received', caseId)).data.channel).toBe('operator');
    expect((await rig.post({ text: TEXT }, { authorization: 'Bearer nonsense' })).status).toBe(401);
    const officer = await rig.harness.keyFor({ role: 'officer', agencyIds: ['roads'] });
    expect((await rig.post({ text: TEXT }, { authorization: officer })).status).toBe(403);
  });

  it('has one receipt and one event each', async () => {
    const accepted = await Promise.all(Array.from({ length: 20 }, () => rig.accepted()));
    const receiptIds = await Promise.all(
      accepted.map(async ({ caseId }) => (await rig.harness.heard('submission.received', caseId)).data.receiptId),
    );
    expect(new Set(receiptIds).size).toBe(20);
    expect(new Set(accepted.map(({ trackingId }) => trackingId)).size).toBe(20);
    expect(rig.harness.countOf('submission.received')).toBe(20);
    expect(await rig.summary()).toMatchObject({ receipts: 20, parsed: 20, submissions: 20, conserved: true });
  });

  it('shows the summary to ops and the national administrator only', async () => {
    const get = async (role: 'national-admin' | 'officer') => {
      const http = await rig.harness.http(rig.service());
      const headers = { authorization: await rig.harness.keyFor({ role }) };
      return (await http.inject({ method: 'GET', url: '/api/v1/receipts/summary', headers })).statusCode;
    };
    expect(await get('national-admin')).toBe(200);
    expect(await get('officer')).toBe(403);
  });
});

describe('before the directory has been read', () => {
  it('takes what needs no directory, and asks to wait with the rest', async () => {
    const harness = await createHarness({ withDirectory: false });
    const unread = { ...harness.parts.directory, ready: new Promise<void>(() => undefined) };
    const http = await harness.http(createIntake({ ...harness.parts, directory: unread }));
    const post = (payload: object) => http.inject({ method: 'POST', url: '/api/v1/submissions', payload });
    try {
      expect((await post({ text: TEXT })).statusCode).toBe(201);
      expect((await post({ text: TEXT, location: { areaCode: '35.78.02' } })).json()).toMatchObject({ status: 503, code: 'NOT_READY' });
      expect(harness.parts.database.all('SELECT state FROM intake_receipt')).toEqual([{ state: 'parsed' }]);
    } finally {
      await harness.close();
    }
  });
});
