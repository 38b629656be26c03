import type { Fault } from './submission.ts';

/** In characters (Unicode code points), after normalisation. */
export const MAX_TEXT_LENGTH = 20_000;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const isControl = (code: number): boolean => code < 0x20 || code === 0x7f;
/** Half of a pair, which no encoding can carry. */
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
/** With an override a text reads differently from what it says. */
const isBidiOverride = (code: number): boolean => code === 0x202d || code === 0x202e;
/**
 * Invisible, wordless, and no fault of the sender's: C1 controls are what broken emoji leave behind (one complaint in
 * forty of a real city's), bidi embeddings and isolates come along with a number copied from a contact list.
 */
const INVISIBLE = /[\u0080-\u009f\u202a-\u202c\u2066-\u2069]/gu;
const isLayout = (code: number): boolean => code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN;

/** A field of free text. A `line` goes into subject lines and tables, so it may not hold line breaks either. */
export type Field = { readonly name: string; readonly value: string | null; readonly form: 'line' | 'lines' };

/** The first character that no honest text needs, by its place (from 1) in the field as it was sent. */
export const controlCharacterFault = ({ name, value, form }: Field): Fault | undefined => {
  let position = 0;
  for (const character of value ?? '') {
    position += 1;
    const code = character.codePointAt(0) ?? 0;
    if (form === 'lines' && isLayout(code)) continue;
    if (!isControl(code) && !isSurrogate(code) && !isBidiOverride(code)) continue;
    const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    return {
      code: 'TEXT_HAS_CONTROL_CHARACTERS',
      message: `${name} holds ${codePoint} at character ${position}: remove it and send it again`,
      details: { field: name, position, codePoint },
    };
  }
  return undefined;
};

/** `value` must be normalised, so that the limit does not depend on how a keyboard composes its letters. */
export const lengthFault = (name: string, value: string): Fault | undefined => {
  // Every character has one or two units, so most texts need no counting.
  if (value.length <= MAX_TEXT_LENGTH) return undefined;
  const length = Array.from(value).length;
  if (length <= MAX_TEXT_LENGTH) return undefined;
  return {
    code: 'TEXT_TOO_LONG',
    message: `${name} has ${length} characters; at most ${MAX_TEXT_LENGTH} are taken`,
    details: { field: name, length, limit: MAX_TEXT_LENGTH },
  };
};

/** One spelling for what looks the same: composed letters (NFC), line feeds for line breaks, nothing invisible. */
export const normaliseText = (text: string): string => text.normalize('NFC').replaceAll(/\r\n?/gu, '\n').replaceAll(INVISIBLE, '');

/** As `normaliseText`, without the blanks around it; null when nothing is left. */
export const normaliseField = (text: string | null): string | null => {
  const tidy = normaliseText(text ?? '').trim();
  return tidy === '' ? null : tidy;
};

/** The rules of every text that a reporter sends later: an addition, a rejoinder, an appeal. */
export const textFault = (name: string, text: string): Fault | undefined =>
  controlCharacterFault({ name, value: text, form: 'lines' }) ?? lengthFault(name, normaliseText(text));
