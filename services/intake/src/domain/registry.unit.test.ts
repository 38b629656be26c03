import { describe, expect, it } from 'vitest';
import { withMatchedPost } from './registry.ts';
import type { Holding, Registry } from './registry.ts';

const holding = (holderName: string, agencyId = 'roads', postId = `${agencyId}-head`): Holding => ({
  agencyId,
  unitId: `${agencyId}-unit`,
  postId,
  holderName,
});
const registry = (holdings: readonly Holding[]): Registry => ({
  hasArea: () => true,
  hasAgency: () => true,
  hasUnit: () => true,
  hasPost: () => true,
  holdings: () => holdings,
});
const named = (personName: string) => ({ agencyId: null, unitId: null, postId: null, personName });

describe('withMatchedPost', () => {
  it.each([
    ['Slamet Contoh', 'Slamet Contoh'],
    ['pak slamet  contoh', 'Ir. H. Slamet Contoh, M.T.'],
    ['Dr. Slamét Contoh', 'SLAMET CONTOH'],
  ])('finds the post of %j, held by %j', (personName, holderName) => {
    const matched = withMatchedPost(named(personName), registry([holding('Orang Lain', 'waste'), holding(holderName)]));
    expect(matched).toEqual({ personName, agencyId: 'roads', unitId: 'roads-unit', postId: 'roads-head' });
  });

  it.each([
    ['part of a name', 'Slamet', [holding('Slamet Contoh')]],
    ['two of that name', 'Slamet Contoh', [holding('Slamet Contoh'), holding('Slamet Contoh', 'waste')]],
    ['a bare title', 'Bapak', [holding('Bapak')]],
  ])('leaves %s to triage', (_name, personName, holdings) => {
    expect(withMatchedPost(named(personName), registry(holdings))).toEqual(named(personName));
  });

  it('looks only where the sender points', () => {
    const twice = registry([holding('Slamet Contoh'), holding('Slamet Contoh', 'waste')]);
    expect(withMatchedPost({ ...named('Slamet Contoh'), agencyId: 'waste' }, twice).postId).toBe('waste-head');
    expect(withMatchedPost({ ...named('Slamet Contoh'), unitId: 'other-unit' }, twice).postId).toBeNull();
  });

  it('believes a post that is named itself', () => {
    const given = { ...named('Slamet Contoh'), postId: 'waste-officer' };
    expect(withMatchedPost(given, registry([holding('Slamet Contoh')]))).toBe(given);
  });
});
