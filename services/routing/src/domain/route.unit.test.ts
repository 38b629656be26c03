import { describe, expect, it } from 'vitest';
import { decideRoute } from './route.ts';
import type { Complaint, Jurisdictions, Office } from './route.ts';

const roads: Office = { agencyId: 'roads', unitId: 'roads-unit', officerPostId: 'roads-officer', headPostId: 'roads-head' };
const village: Office = { agencyId: 'district', unitId: 'village', officerPostId: 'village-officer', headPostId: 'village-head' };
const jurisdictions: Jurisdictions = {
  byClassifierName: (name) => (name === 'Bina Marga' ? roads : undefined),
  byPlace: (kind, areaCode) => (kind === 'village-office' && areaCode === '35.78.02.1001' ? village : undefined),
};
const toRoads = { category: { type: 'agency', name: 'Bina Marga' }, confidence: 0.9 } as const;
const toVillage = { category: { type: 'village-office' }, confidence: 0.8 } as const;
const complaint = (given: Partial<Complaint>): Complaint => ({
  best: toRoads,
  alternatives: [toRoads, toVillage],
  sure: true,
  areaCode: '35.78.02.1001',
  concerns: null,
  ...given,
});

describe('decideRoute', () => {
  it('routes by the text when the model is sure', () => {
    expect(decideRoute(jurisdictions, complaint({}))).toEqual({ type: 'routed', office: roads, basis: 'text', confidence: 0.9 });
  });

  it('routes to the office of the place', () => {
    expect(decideRoute(jurisdictions, complaint({ best: toVillage }))).toEqual({
      type: 'routed',
      office: village,
      basis: 'place',
      confidence: 0.8,
    });
  });

  it('leaves doubt to a person, with candidates', () => {
    expect(decideRoute(jurisdictions, complaint({ sure: false }))).toEqual({
      type: 'triage',
      reason: 'low-confidence',
      candidates: [
        { agencyId: 'roads', unitId: 'roads-unit', confidence: 0.9 },
        { agencyId: 'district', unitId: 'village', confidence: 0.8 },
      ],
    });
  });

  it.each([
    ['no-place', { best: toVillage, areaCode: null }],
    ['no-jurisdiction', { best: toVillage, areaCode: '35.78.02.1009' }],
    ['unknown-agency', { best: { category: { type: 'agency', name: 'Dinas Lain' }, confidence: 0.9 } }],
    ['unknown-agency', { best: { category: { type: 'other' }, confidence: 0.9 } }],
  ] as const)('asks for triage: %s', (reason, given) => {
    expect(decideRoute(jurisdictions, complaint(given))).toMatchObject({ type: 'triage', reason });
  });

  it.each([
    ['post', { agencyId: 'roads', unitId: null, postId: 'roads-officer' }],
    ['unit', { agencyId: 'roads', unitId: 'roads-unit', postId: null }],
    ['agency', { agencyId: 'roads', unitId: null, postId: null }],
  ])('never routes to the %s that the complaint is about, nor offers it', (_name, concerns) => {
    expect(decideRoute(jurisdictions, complaint({ concerns }))).toEqual({
      type: 'triage',
      reason: 'conflict-of-interest',
      candidates: [{ agencyId: 'district', unitId: 'village', confidence: 0.8 }],
    });
  });

  it('leaves a complaint about somebody unknown to a person', () => {
    const concerns = { agencyId: null, unitId: null, postId: null };
    expect(decideRoute(jurisdictions, complaint({ concerns }))).toEqual({ type: 'triage', reason: 'conflict-of-interest', candidates: [] });
  });

  it('routes to an agency when only another unit of it is concerned', () => {
    const concerns = { agencyId: 'roads', unitId: 'another-unit', postId: null };
    expect(decideRoute(jurisdictions, complaint({ concerns }))).toMatchObject({ type: 'routed' });
  });
});
