import type { Fault, Position } from '#/domain/fault.ts';
import { checkTokens } from './check-tokens.ts';

/** Far above what a realm needs; a parser is slow on junk, so junk is told by these first. */
export const MAX_BYTES = 2 * 1024 * 1024;
const MAX_LINES = 50_000;
const MAX_LINE_LENGTH = 2_000;

const MAX_INDENT = 100;

/** More than eight lists or keys begun on one line, of which a directory needs one. */
const PILED = /^ *(?:[-?] +){9}/u;
const CONTROL = /[^\P{Cc}\t\n]/u;

const faultOf = (line: string): Pick<Fault, 'problem' | 'remedy'> | undefined => {
  if (line.length > MAX_LINE_LENGTH) {
    return { problem: 'This line is too long', remedy: `Write ${MAX_LINE_LENGTH} characters at most, and break long lists` };
  }
  if (line.startsWith(' '.repeat(MAX_INDENT + 1)) || PILED.test(line)) {
    return { problem: 'This is nested too deeply', remedy: 'A directory has eight levels at most, each indented by two spaces' };
  }
  return undefined;
};

const checkLines = (text: string, positionOf: (offset: number) => Position): Fault[] => {
  const control = CONTROL.exec(text);
  if (control) {
    return [{ at: positionOf(control.index), problem: 'This is a control character', remedy: 'Save the file as plain UTF-8 text' }];
  }
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) {
    return [{ at: { line: MAX_LINES, column: 1 }, problem: 'The file is too long', remedy: `Write ${MAX_LINES} lines at most` }];
  }
  for (const [index, line] of lines.entries()) {
    const finding = faultOf(line);
    if (finding) return [{ at: { line: index + 1, column: 1 }, ...finding }];
  }
  return [];
};

/** Finds what cannot be a directory before any tree is built of it. */
export const checkText = (text: string, positionOf: (offset: number) => Position): Fault[] => {
  const faults = checkLines(text, positionOf);
  return faults.length > 0 ? faults : checkTokens(text, positionOf);
};
