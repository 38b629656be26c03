import { describe, expect, it } from 'vitest';
import { faultOf, needsRegistry, tidy } from './check-submission.ts';
import type { Registry } from './registry.ts';
import type { Submission } from './submission.ts';

const now = Temporal.Instant.from('2026-03-02T02:00:00Z');
const registry: Registry = {
  hasArea: (code) => code === '35.78.02',
  hasAgency: (id) => id === 'roads',
  hasUnit: (id) => id === 'roads-unit',
  hasPost: (id) => id === 'roads-head',
  holdings: () => [],
};
const draft = (given: Partial<Submission>): Submission => ({
  kind: null,
  title: null,
  text: 'Lampu jalan di depan balai mati.',
  place: null,
  occurredAt: null,
  reporter: null,
  anonymous: false,
  confidential: false,
  concerns: null,
  language: 'id',
  ...given,
});
const nowhere = { areaCode: null, latitude: null, longitude: null, address: null };
const nobody = { name: null, email: null, phone: null };
const nothing = { agencyId: null, unitId: null, postId: null, personName: null };
const fault = (given: Partial<Submission>) => faultOf(draft(given), registry, now);

describe('faultOf', () => {
  it('takes a bare text and a full submission', () => {
    expect(fault({})).toBeUndefined();
    const full = {
      place: { areaCode: '35.78.02', latitude: -7.3, longitude: 112.7, address: 'Jalan Contoh 1' },
      occurredAt: now.add({ hours: 24 }),
      reporter: { name: 'Contoh Warga', email: 'warga@example.test', phone: '+62 (812) 3456-789' },
      concerns: { agencyId: 'roads', unitId: 'roads-unit', postId: 'roads-head', personName: 'Contoh' },
    };
    expect(fault(full)).toBeUndefined();
  });

  it.each([
    ['latitude alone', { place: { ...nowhere, latitude: 1 } }, 'LOCATION_INCOMPLETE', 'location.longitude'],
    ['longitude alone', { place: { ...nowhere, longitude: 1 } }, 'LOCATION_INCOMPLETE', 'location.latitude'],
    ['an unknown area', { place: { ...nowhere, areaCode: '99' } }, 'AREA_UNKNOWN', 'location.areaCode'],
    ['a day and a moment ahead', { occurredAt: now.add({ hours: 24, milliseconds: 1 }) }, 'OCCURRED_AT_OUT_OF_RANGE', 'occurredAt'],
    ['a year with too few digits', { occurredAt: Temporal.Instant.from('0202-03-01T00:00Z') }, 'OCCURRED_AT_OUT_OF_RANGE', 'occurredAt'],
    ['no e-mail address', { reporter: { ...nobody, email: 'warga@' } }, 'REPORTER_EMAIL_INVALID', 'reporter.email'],
    ['no telephone number', { reporter: { ...nobody, phone: '12345' } }, 'REPORTER_PHONE_INVALID', 'reporter.phone'],
    ['an unknown agency', { concerns: { ...nothing, agencyId: 'x' } }, 'CONCERNS_UNKNOWN', 'concerns.agencyId'],
    ['an unknown unit', { concerns: { ...nothing, unitId: 'x' } }, 'CONCERNS_UNKNOWN', 'concerns.unitId'],
    ['an unknown post', { concerns: { ...nothing, postId: 'x' } }, 'CONCERNS_UNKNOWN', 'concerns.postId'],
    ['a control character in the name', { reporter: { ...nobody, name: 'a\nb' } }, 'TEXT_HAS_CONTROL_CHARACTERS', 'reporter.name'],
    ['one in the address', { place: { ...nowhere, address: '\u0000' } }, 'TEXT_HAS_CONTROL_CHARACTERS', 'location.address'],
    ['one in the title', { title: '\u202e' }, 'TEXT_HAS_CONTROL_CHARACTERS', 'title'],
    ['one in a person’s name', { concerns: { ...nothing, personName: '\u001b' } }, 'TEXT_HAS_CONTROL_CHARACTERS', 'concerns.personName'],
    ['too long a text', { text: 'a'.repeat(20_001) }, 'TEXT_TOO_LONG', 'text'],
  ])('refuses %s', (_name, given, code, field) => {
    expect(fault(given)).toMatchObject({ code, details: { field } });
  });

  it('takes back no word of what was sent', () => {
    const refused = fault({ reporter: { ...nobody, email: 'rahasia-sekali' } });
    expect(JSON.stringify(refused)).not.toContain('rahasia');
  });
});

describe('tidy', () => {
  it('makes null of what is empty', () => {
    const empty = tidy(draft({ title: ' ', place: { ...nowhere, address: ' ' }, reporter: { ...nobody, email: '' }, concerns: nothing }));
    expect(empty).toMatchObject({ title: null, place: null, reporter: null, concerns: null });
  });

  it('keeps the digits of a telephone number', () => {
    expect(tidy(draft({ reporter: { ...nobody, phone: ' 0812-3456 789 ' } })).reporter?.phone).toBe('08123456789');
  });
});

describe('needsRegistry', () => {
  it('is asked only where the directory decides', () => {
    expect(needsRegistry(draft({ place: { ...nowhere, address: 'x' } }))).toBe(false);
    expect(needsRegistry(draft({ place: { ...nowhere, areaCode: '35' } }))).toBe(true);
    expect(needsRegistry(draft({ concerns: nothing }))).toBe(true);
  });
});
