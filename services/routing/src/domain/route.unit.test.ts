import { describe, expect, it } from 'vitest';
import { decideRoute } from './route.ts';
import type { Complaint, Jurisdictions, Office } from './route.ts';

const roads: Office = { agencyId: 'roads', unitId: 'roads-unit', officerPostId: 'roads-officer', headPostId: 'roads-head' };
const village: Office = { agencyId: 'district', unitId: 'village', officerPostId: 'village-officer', headPostId: 'village-head' };
const jurisdictions: Jurisdictions = {
  byClassifierName: (name) => (name === 'Bina Marga' ? [{ office: roads, areas: [] }] : []),
  byPlace: (kind, areaCode) => (kind === 'village-office' && areaCode === '35.78.02.1001' ? village : undefined),
  only: () => undefined,
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

describe('an agency whose offices have places', () => {
  const office = (id: string): Office => ({ agencyId: id, unitId: `${id}-unit`, officerPostId: `${id}-officer`, headPostId: `${id}-head` });
  const regional = (general: boolean): Jurisdictions => ({
    ...jurisdictions,
    byClassifierName: () => [
      { office: office('sulawesi'), areas: ['73'] },
      { office: office('makassar'), areas: ['73.71'] },
      { office: office('papua'), areas: ['91', '94'] },
      ...(general ? [{ office: office('headquarters'), areas: [] }] : []),
    ],
  });

  it.each([
    ['73.71.01.1001', 'makassar'],
    ['73.71', 'makassar'],
    ['73.02.01', 'sulawesi'],
    ['94.01', 'papua'],
    ['35.78', 'headquarters'],
  ])('routes %s to %s, the narrowest that holds it', (areaCode, agencyId) => {
    expect(decideRoute(regional(true), complaint({ areaCode }))).toMatchObject({
      office: { agencyId },
      basis: agencyId === 'headquarters' ? 'text' : 'place',
    });
  });

  it('leaves to a person what lies in none of them, or nowhere, when none serves everywhere', () => {
    expect(decideRoute(regional(false), complaint({ areaCode: '35.78' }))).toMatchObject({ type: 'triage', reason: 'no-jurisdiction' });
    expect(decideRoute(regional(false), complaint({ areaCode: null }))).toMatchObject({ type: 'triage', reason: 'no-place' });
  });
});

describe('the only office', () => {
  const lone = { ...jurisdictions, only: () => village };

  it('takes whatever comes, sure or not', () => {
    for (const given of [{}, { sure: false }, { best: { category: { type: 'other' }, confidence: 0 } as const }]) {
      expect(decideRoute(lone, complaint(given))).toMatchObject({ type: 'routed', office: village, basis: 'only-office' });
    }
  });

  it('does not take what is about itself', () => {
    const concerns = { agencyId: 'district', unitId: null, postId: null };
    expect(decideRoute(lone, complaint({ concerns }))).toMatchObject({ type: 'triage', reason: 'conflict-of-interest' });
  });
});
