import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRig } from './intake-rig.ts';
import type { Rig } from './intake-rig.ts';

const anyUnits = fc
  .array(
    fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    { maxLength: 30 },
  )
  .map((units) => units.join(''));
const plain = fc.string({ minLength: 1, maxLength: 60 });
const words = fc.oneof({ weight: 4, arbitrary: plain }, anyUnits, fc.constant(''), fc.constant('a'.repeat(20_001)));
/** Mostly what belongs there, at times anything at all. */
const near = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 5, arbitrary }, fc.jsonValue(), words);

const body = fc.record(
  {
    kind: near(fc.constantFrom('complaint', 'aspiration', 'information-request', null)),
    title: near(plain),
    text: near(words),
    location: near(
      fc.record(
        {
          areaCode: near(fc.constantFrom('35.78.02', '35.78.02.1001', '99')),
          latitude: near(fc.double({ min: -90, max: 90, noNaN: true })),
          longitude: near(fc.double({ min: -180, max: 180, noNaN: true })),
          address: near(plain),
        },
        { requiredKeys: [] },
      ),
    ),
    occurredAt: near(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
    reporter: near(
      fc.record(
        { name: near(plain), email: near(fc.emailAddress()), phone: near(fc.constantFrom('08123456789', '+62 812')) },
        { requiredKeys: [] },
      ),
    ),
    anonymous: near(fc.boolean()),
    confidential: near(fc.boolean()),
    concerns: near(fc.record({ agencyId: near(fc.constantFrom('roads', 'x')), personName: near(plain) }, { requiredKeys: [] })),
    language: near(fc.constantFrom('id', 'en')),
    surplus: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const payload = fc.oneof(
  { weight: 6, arbitrary: body.map((value) => JSON.stringify(value)) },
  fc.jsonValue().map((value) => JSON.stringify(value)),
  anyUnits,
  fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
);
/** The fewest fields, so that most are taken. */
const honest = fc.record(
  { text: plain.map((text) => `Jalan rusak ${text.replaceAll(/\p{C}/gu, '')}`), title: plain },
  { requiredKeys: ['text'] },
);

describe('whatever is posted', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await createRig();
  });
  afterAll(() => rig.close());

  it('is taken wholly or refused wholly, and never a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(payload, async (sent) => {
        const before = rig.stored();
        const { status } = await rig.postRaw(sent);
        const taken = status === 201 ? 1 : 0;
        expect([201, 400, 413, 415, 422]).toContain(status);
        expect(rig.stored()).toEqual({
          receipts: before.receipts + 1,
          submissions: before.submissions + taken,
          views: before.views + taken,
          keptAnswers: before.keptAnswers,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('has exactly one receipt and one event when it is taken', async () => {
    const cases: string[] = [];
    await fc.assert(
      fc.asyncProperty(honest, async (sent) => {
        const { status, body: answer } = await rig.post(sent);
        if (status === 201) cases.push(String(answer['caseId']));
      }),
      { numRuns: 100 },
    );
    expect(cases.length).toBeGreaterThan(20);
    const receipts = new Set<string>();
    for (const caseId of cases) {
      receipts.add((await rig.harness.heard('submission.received', caseId)).data.receiptId);
      expect(rig.harness.countOf('submission.received', caseId)).toBe(1);
    }
    expect(receipts.size).toBe(cases.length);
    const summary = await rig.summary();
    expect(summary).toMatchObject({ conserved: true, waiting: 0 });
    expect(summary['parsed']).toBe(summary['submissions']);
  });
});
