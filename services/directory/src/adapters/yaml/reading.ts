import { isScalar } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { Fault, Located, Position } from '#/domain/fault.ts';

/** What is noted, and where things stand, while one file is read. */
export type Reading = {
  note(at: Position, problem: string, remedy: string): void;
  placeOf(node: ParsedNode): Position;
};

export const createReading = (faults: Fault[], positionOf: (offset: number) => Position): Reading => ({
  note: (at, problem, remedy) => {
    faults.push({ at, problem, remedy });
  },
  placeOf: (node) => positionOf(node.range[0]),
});

const MAX_TEXT = 200;
const CONTROL = /\p{Cc}/u;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

const faultOf = (value: string): readonly [problem: string, remedy: string] | undefined => {
  if (value === '') return ['is empty', 'Write a value, or take the entry out if it is optional'];
  if (CONTROL.test(value)) return ['holds a line break or a tab', 'Write it on one line'];
  if (value.length > MAX_TEXT) return ['is too long', `Write ${MAX_TEXT} characters at most`];
  return undefined;
};

/** The text of a node; empty, and noted, when it has none of one line. */
export const readText = (reading: Reading, node: ParsedNode, key: string): Located => {
  const at = reading.placeOf(node);
  if (!isScalar(node) || typeof node.value !== 'string') {
    reading.note(at, `"${key}" must be a text`, 'Write one value, without brackets or lines of its own');
    return { value: '', at };
  }
  const value = node.value.trim();
  const fault = faultOf(value);
  if (!fault) return { value, at };
  reading.note(at, `"${key}" ${fault[0]}`, fault[1]);
  return { value: '', at };
};

/** As it is when it has the form of an id; else empty, and noted. */
export const asId = (reading: Reading, text: Located): Located => {
  if (text.value === '' || ID.test(text.value)) return text;
  reading.note(text.at, `"${text.value}" is not an id`, 'Write small letters, digits and single hyphens, such as roads-east');
  return { value: '', at: text.at };
};
