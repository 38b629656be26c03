import { isMap, isScalar, isSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { Located, Position } from '#/domain/fault.ts';
import { readText } from './reading.ts';
import type { Reading } from './reading.ts';

/** The entries of one map. What is wrong with an entry is noted, and an empty value given for it. */
export type Fields = {
  readonly at: Position;
  node(key: string): ParsedNode | undefined;
  /** A text that must be there; `hint` says what to write. */
  text(key: string, hint: string): Located;
  optionalText(key: string): Located | null;
  /** `true` or `false`; false when it is not there. */
  flag(key: string): boolean;
  /** The items of a list; with a `hint` there must be at least one. */
  list(key: string, hint?: string): readonly ParsedNode[];
  /** A list of texts. */
  texts(key: string, hint?: string): readonly Located[];
  /** Notes that an entry is not there which must be. */
  missing(key: string, hint: string): void;
};

/** What a map may hold; `noun` begins a sentence. */
export type MapForm = { readonly noun: string; readonly keys: readonly string[] };

const entriesOf = (reading: Reading, node: ParsedNode, { noun, keys }: MapForm): ReadonlyMap<string, ParsedNode> => {
  const entries = new Map<string, ParsedNode>();
  const allowed = `These may be used: ${keys.join(', ')}`;
  if (!isMap(node)) {
    reading.note(reading.placeOf(node), `${noun} is expected here, as "key: value" entries`, allowed);
    return entries;
  }
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '[…]';
    const at = reading.placeOf(key);
    if (!keys.includes(name)) reading.note(at, `${noun} has no entry "${name}"`, allowed);
    else if (entries.has(name)) reading.note(at, `${noun} has "${name}" twice`, 'Keep one of the two');
    // With its key for a value it does not count as missing too.
    else entries.set(name, value ?? key);
    if (value === null) reading.note(at, `"${name}" has no value`, `Write "${name}: …"`);
  }
  return entries;
};

/** Reads a map; unknown and repeated keys are noted. */
export const fieldsOf = (reading: Reading, node: ParsedNode, form: MapForm): Fields => {
  const entries = entriesOf(reading, node, form);
  const at = reading.placeOf(node);

  const missing = (key: string, hint: string) => {
    if (isMap(node)) reading.note(at, `${form.noun} needs "${key}"`, `Add "${key}": ${hint}`);
  };
  const optionalText = (key: string): Located | null => {
    const found = entries.get(key);
    return found ? readText(reading, found, key) : null;
  };
  const list = (key: string, hint?: string): readonly ParsedNode[] => {
    const found = entries.get(key);
    if (!found) {
      if (hint !== undefined) missing(key, hint);
      return [];
    }
    if (isSeq<ParsedNode>(found)) {
      if (hint !== undefined && found.items.length === 0) reading.note(reading.placeOf(found), `"${key}" is empty`, `Write ${hint}`);
      return found.items;
    }
    reading.note(reading.placeOf(found), `"${key}" must be a list`, 'Begin each item on a line of its own with "- ", or write [one, two]');
    return [];
  };

  return {
    at,
    node: (key) => entries.get(key),
    text: (key, hint) => {
      const text = optionalText(key);
      if (text === null) missing(key, hint);
      return text ?? { value: '', at };
    },
    optionalText,
    flag: (key) => {
      const text = optionalText(key);
      if (text && text.value !== '' && text.value !== 'true' && text.value !== 'false') {
        reading.note(text.at, `"${key}" must be true or false`, 'Write true or false');
      }
      return text?.value === 'true';
    },
    list,
    texts: (key, hint) => list(key, hint).map((item) => readText(reading, item, key)),
    missing,
  };
};
