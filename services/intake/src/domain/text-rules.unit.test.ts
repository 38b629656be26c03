import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, controlCharacterFault, lengthFault, normaliseField, normaliseText, textFault } from './text-rules.ts';

describe('controlCharacterFault', () => {
  it.each([
    ['a bell', 'a\u0007', 2, 'U+0007'],
    ['NUL', '\u0000', 1, 'U+0000'],
    ['DEL', 'ab\u007f', 3, 'U+007F'],
    ['half a pair', 'ok \ud83d!', 4, 'U+D83D'],
    ['the other half', '\ude00', 1, 'U+DE00'],
    ['a bidi override', 'x\u202e', 2, 'U+202E'],
  ])('names %s and its place', (_name, value, position, codePoint) => {
    expect(controlCharacterFault({ name: 'text', value, form: 'lines' })).toMatchObject({
      code: 'TEXT_HAS_CONTROL_CHARACTERS',
      details: { field: 'text', position, codePoint },
    });
  });

  it('counts characters, not units', () => {
    expect(controlCharacterFault({ name: 'text', value: '😀😀\u0001', form: 'lines' })?.details).toMatchObject({ position: 3 });
  });

  it('lets line breaks and tabs stand in a text, not in a line', () => {
    const value = 'a\tb\r\nc';
    expect(controlCharacterFault({ name: 'text', value, form: 'lines' })).toBeUndefined();
    expect(controlCharacterFault({ name: 'title', value, form: 'line' })?.details).toMatchObject({ field: 'title', position: 2 });
  });

  it('lets letters of any script and joined emoji stand', () => {
    const value = 'Jalan rusak — ꦗꦭꦤ꧀, طريق, 👩‍🔧';
    expect(controlCharacterFault({ name: 'text', value, form: 'line' })).toBeUndefined();
    expect(controlCharacterFault({ name: 'text', value: null, form: 'line' })).toBeUndefined();
  });
});

describe('length', () => {
  it('takes the limit and refuses one more, in characters', () => {
    expect(lengthFault('text', '😀'.repeat(MAX_TEXT_LENGTH))).toBeUndefined();
    expect(lengthFault('text', '😀'.repeat(MAX_TEXT_LENGTH + 1))).toMatchObject({
      code: 'TEXT_TOO_LONG',
      details: { field: 'text', length: MAX_TEXT_LENGTH + 1, limit: MAX_TEXT_LENGTH },
    });
  });

  it('does not depend on how letters are composed', () => {
    expect(textFault('text', 'e\u0301'.repeat(MAX_TEXT_LENGTH))).toBeUndefined();
  });
});

describe('normalising', () => {
  it('has one spelling for letters and line breaks', () => {
    expect(normaliseText('Cafe\u0301\r\nb\rc\n')).toBe('Café\nb\nc\n');
    expect(normaliseField('  a ')).toBe('a');
    expect(normaliseField('terima kasih \u008f')).toBe('terima kasih');
    expect(normaliseText('hubungi \u202a0800\u202c')).toBe('hubungi 0800');
    expect(normaliseField(' \n ')).toBeNull();
    expect(normaliseField(null)).toBeNull();
  });

  it('leaves alone what it has normalised, and every accepted text is well formed', () => {
    const anyText = fc.array(fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit))).map((units) => units.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const tidy = normaliseText(text);
        expect(normaliseText(tidy)).toBe(tidy);
        expect(textFault('text', text) === undefined && !text.isWellFormed()).toBe(false);
      }),
    );
  });
});
