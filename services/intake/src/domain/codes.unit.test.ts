import { randomCode } from '@tanggap/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_LENGTH, normalisePin, normaliseTrackingId, sameText, trackingIdOf } from './codes.ts';

describe('codes as people type them', () => {
  it.each([
    ['abcd1234', 'ABCD1234'],
    ['ABCD-1234', 'ABCD1234'],
    [' ab cd–12 34 ', 'ABCD1234'],
    ['oOiIlL00', '00111100'],
  ])('reads the PIN %j', (typed, pin) => {
    expect(normalisePin(typed)).toBe(pin);
  });

  it.each(['tgp-ab01-cd23', 'TGPAB01CD23', 'TGP AB01 CD23', 'TGP-ABO1-CD23', 'tgp-abol-cd23'])('reads the tracking id %j', (typed) => {
    expect(normaliseTrackingId(typed)).toBe('TGP-AB01-CD23');
  });

  it.each(['', 'TGP-AB01-CD2', 'TGP-AB01-CD234', 'XYZ-AB01-CD23', 'ab01cd23'])('makes no tracking id of %j', (typed) => {
    expect(normaliseTrackingId(typed)).not.toMatch(/^TGP-/u);
  });

  it('changes nothing in what it has drawn', () => {
    const code = randomCode(CODE_LENGTH);
    expect(normalisePin(code)).toBe(code);
    expect(normaliseTrackingId(trackingIdOf(code))).toBe(trackingIdOf(code));
    expect(trackingIdOf(code)).toMatch(/^TGP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u);
  });
});

describe('sameText', () => {
  it('says what === says', () => {
    const near = fc.string({ maxLength: 4 });
    fc.assert(fc.property(near, near, (left, right) => sameText(left, right) === (left === right) && sameText(left, left)));
  });
});
