import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NATIONAL_ADMIN, OFFICER, START, runCasework } from './running-casework.ts';
import type { Caller, RunningCasework } from './running-casework.ts';

describe('searching cases over HTTP', () => {
  let running: RunningCasework;
  let admin: Caller;
  beforeEach(async () => {
    running = await runCasework();
    admin = await running.as(NATIONAL_ADMIN);
  });
  afterEach(async () => {
    await running.close();
  });

  const submit = async (caseId: string, text: string) => {
    running.harness.clock.advance({ minutes: 1 });
    await running.submit(caseId, { title: null, text: await running.seal(caseId, text) });
  };
  const search = async (query: string, by = admin) => {
    const { status, body } = await by.get(`/api/v1/cases?${query}`);
    expect(status).toBe(200);
    return { ids: (body['items'] as { id: string }[]).map(({ id }) => id), nextCursor: body['nextCursor'] };
  };

  it('finds what has every word or a word that begins so, newest first', async () => {
    await submit('case-1', 'Jalan berlubang di depan pasar');
    await submit('case-2', 'LUBANG besar di jalan raya');
    await submit('case-3', 'Lampu jalan padam');
    expect((await search('q=jalan')).ids).toEqual(['case-3', 'case-2', 'case-1']);
    expect((await search('q=jalan+lub')).ids).toEqual(['case-2']);
    expect((await search('q=JALAN%2C+Pasar%21')).ids).toEqual(['case-1']);
    expect((await search('q=jalan&status=assigned')).ids).toEqual([]);
    const { ids, nextCursor } = await search('q=jalan&limit=2');
    expect(ids).toEqual(['case-3', 'case-2']);
    expect(await search(`q=jalan&limit=2&cursor=${String(nextCursor)}`)).toEqual({ ids: ['case-1'], nextCursor: null });
  });

  it('looks into title, text, address and what the reporter adds, though the case takes it no more', async () => {
    const [title, address] = [await running.seal('case-1', 'Pohon tumbang'), await running.seal('case-1', 'Gang Melati 7')];
    await running.submit('case-1', { title, location: { areaCode: null, latitude: null, longitude: null, address } });
    const supplement = async (plain: string, occurredAt: string) => {
      const data = { caseId: 'case-1', occurredAt, text: await running.seal('case-1', plain) };
      await running.harness.say({ type: 'submission.supplemented', key: 'case-1', data });
      await running.settled();
    };
    await supplement('Kabelnya ikut putus', START);
    await admin.command('case-1', 'reject', { reasonCode: 'spam', referral: 'Tidak ada' });
    await supplement('Sudah dipotong warga', '2026-03-02T02:00:01.000Z');
    for (const q of ['pohon', 'lampu', 'melati+7', 'kabel', 'kabel+dipotong+senin']) {
      expect((await search(`q=${q}`)).ids).toEqual(['case-1']);
    }
    expect((await search('q=tidak')).ids).toEqual([]);
  });

  it('shows each agency its own only, and nobody what is about them', async () => {
    await running.submit('case-1');
    await running.route('case-1');
    await running.submit('case-2');
    await running.route('case-2', { agencyId: 'waste', unitId: 'waste-unit' });
    await running.submit('case-3', { concerns: { agencyId: 'roads', unitId: null, postId: 'roads-unit-head', personName: null } });
    await running.route('case-3');
    expect((await search('q=lampu')).ids.toSorted()).toEqual(['case-1', 'case-2', 'case-3']);
    expect((await search('q=lampu', await running.as(OFFICER))).ids.toSorted()).toEqual(['case-1', 'case-3']);
    const head = await running.as({ role: 'unit-head', agencyIds: ['roads'], postId: 'roads-unit-head' });
    expect((await search('q=lampu', head)).ids).toEqual(['case-1']);
    expect((await search('q=lampu&agency=waste', head)).ids).toEqual([]);
  });

  it('knows nothing of who reported, whom it is about, or personal numbers', async () => {
    const personName = await running.seal('case-1', 'Pejabat Contoh');
    const text = await running.seal('case-1', 'Lampu padam, hubungi 0812 3456 7890 atau warga@example.test');
    await running.submit('case-1', { text, concerns: { agencyId: 'roads', unitId: null, postId: null, personName } });
    const { database } = running.harness.parts;
    const stored = database.all('SELECT words FROM casework_words').flatMap(({ words }) => String(words).split(' '));
    expect(stored.toSorted()).toEqual(['atau', 'hubungi', 'lampu', 'padam']);
  });

  it('opens a case whose text was erased before, and finds it by nothing', async () => {
    await running.harness.parts.vault(['text']).createKeys('case-1', ['text']);
    const text = await running.seal('case-1', 'Lampu padam');
    await running.harness.parts.vault(['text']).erase('text', 'case-1');
    await running.restart();
    await running.harness.say({
      type: 'submission.received',
      key: 'case-1',
      data: {
        caseId: 'case-1',
        receiptId: 'receipt-1',
        trackingId: 'TGP-1',
        channel: 'web',
        kind: null,
        title: null,
        text,
        location: null,
        occurredAt: null,
        receivedAt: START,
        reporter: { name: null, email: null, phone: null },
        anonymous: false,
        confidential: false,
        concerns: null,
        language: 'id',
      },
    });
    await running.harness.heard('case.opened', 'case-1');
    expect(running.harness.parts.database.all('SELECT * FROM casework_words')).toEqual([]);
  });

  it.each(['', 'a', '%3F%21', '3578021234567890', '0812-3456-7890'])('says what to search for instead of "%s"', async (q) => {
    expect(await admin.get(`/api/v1/cases?q=${q}`)).toMatchObject({ status: 400, body: { code: 'SEARCH_EMPTY' } });
  });

  it('refuses a search that is too long', async () => {
    expect(await admin.get(`/api/v1/cases?q=${'x'.repeat(201)}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });
});
