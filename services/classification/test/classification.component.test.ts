import type { EventData } from '@tanggap/contracts';
import { createHarness } from '@tanggap/testkit';
import type { Harness } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClassification, loadClassifier } from '../src/app.ts';

const classifier = await loadClassifier();

describe('classification', () => {
  let harness: Harness;
  let classification: ReturnType<typeof createClassification>;

  const submission = async (caseId: string, text: string, given: Partial<EventData<'submission.received'>> = {}) => {
    const vault = harness.parts.vault(['text']);
    await vault.createKeys(caseId, ['text']);
    const data: EventData<'submission.received'> = {
      caseId,
      receiptId: `receipt-${caseId}`,
      trackingId: `TGP-${caseId}`,
      channel: 'api',
      kind: null,
      title: null,
      text: await vault.seal('text', caseId, text),
      location: null,
      occurredAt: null,
      receivedAt: '2026-03-02T02:00:00.000Z',
      reporter: null,
      anonymous: false,
      confidential: false,
      concerns: null,
      language: 'id',
      ...given,
    };
    await harness.say({ type: 'submission.received', key: caseId, data });
  };
  const place = (areaCode: string) => ({ location: { areaCode, latitude: null, longitude: null, address: null } });

  beforeEach(async () => {
    harness = await createHarness();
    classification = createClassification(classifier, harness.parts);
    await classification.start();
  });
  afterEach(async () => {
    await classification.stop();
    await harness.close();
  });

  it('finds the agency that roads belong to', async () => {
    await submission('a', 'Jalan di depan pasar berlubang besar dan aspalnya mengelupas, mohon segera diaspal', place('35.78.02.1001'));
    const { data } = await harness.heard('submission.classified', 'a');
    expect(data).toMatchObject({ routingRequestId: 'a/1', autoRoute: true, kind: 'complaint', areaCode: '35.78.02.1001' });
    expect(data.best.category).toEqual({ type: 'agency', name: 'Dinas Sumber Daya Air dan Bina Marga' });
    expect(data.alternatives[0]).toEqual(data.best);
  });

  it('abstains when the words say nothing', async () => {
    await submission('b', 'Tolong dibantu ya pak, terima kasih');
    expect((await harness.heard('submission.classified', 'b')).data.autoRoute).toBe(false);
  });

  it('lets the reporter’s own choice of kind stand', async () => {
    await submission('c', 'Jalan rusak parah', { kind: 'aspiration' });
    expect((await harness.heard('submission.classified', 'c')).data.kind).toBe('aspiration');
  });

  it('seals the words that spoke for its guess', async () => {
    await submission('d', 'Sampah menumpuk di pinggir jalan, tidak diangkut truk sampah');
    const { data } = await harness.heard('submission.classified', 'd');
    expect(JSON.stringify(data)).not.toContain('sampah');
    expect(JSON.parse(await harness.parts.vault(['text']).open(data.reasons))).toContain('sampah');
  });

  it('passes over a text that was erased, and sets aside only the case of a broken event', async () => {
    await submission('gone', 'Lampu jalan mati');
    await harness.settled(classification);
    await classification.stop();
    await submission('erased', 'Lampu jalan mati');
    await harness.parts.vault(['text']).erase('text', 'erased');
    await harness.sayRaw({ type: 'submission.received', key: 'sick', data: { caseId: 'sick' } });
    classification = createClassification(classifier, harness.parts);
    await classification.start();
    await submission('well', 'Lampu jalan mati');
    await harness.heard('submission.classified', 'well');
    await harness.settled(classification);
    expect(harness.countOf('submission.classified', 'gone')).toBe(1);
    expect(harness.countOf('submission.classified', 'erased')).toBe(0);
    expect((await harness.parts.bus.parkingLot.list({ limit: 10 })).map(({ key }) => key)).toEqual(['sick']);
  });

  it('tells which model decides and how good it is', async () => {
    const app = await harness.http(classification);
    expect((await app.inject('/api/v1/models')).json()).toMatchObject({ version: classifier.version, metrics: classifier.metrics });
  });
});
