import { Lexer } from 'yaml';
import type { Fault, Position } from '#/domain/fault.ts';

const MAX_DEPTH = 20;
const MAX_FAULTS = 100;
/** Brackets and commas, of which the parser takes a second for 100,000. */
const MAX_MARKS = 200_000;

type Finding = Pick<Fault, 'problem' | 'remedy'>;

const REFUSED: Readonly<Record<string, Finding>> = {
  '*': { problem: 'This is an alias', remedy: 'Write the entry out again, or put the text in quotation marks' },
  '&': { problem: 'This is an anchor', remedy: 'Take it out, or put the text in quotation marks' },
  '!': { problem: 'This is a tag', remedy: 'Take it out, or put the text in quotation marks' },
  '%': { problem: 'This is a YAML directive', remedy: 'Take the line out, or put the text in quotation marks' },
};
const TABBED: Finding = { problem: 'A tab indents this line', remedy: 'Indent with spaces only' };
const TOO_DEEP: Finding = { problem: 'Too many brackets are open here', remedy: 'Close them, or indent by lines instead' };
const TOO_MANY: Finding = {
  problem: 'Too many brackets and commas stand before this one',
  remedy: 'Write lists and maps by lines instead',
};
const UNCLOSED: Finding = { problem: 'This bracket is not closed', remedy: 'Close it, and indent the lines between deeper than the first' };
const UNQUOTED: Finding = { problem: 'This quotation mark is not closed', remedy: 'Write the same mark at the end of the text' };
const UNOPENED: Finding = { problem: 'This bracket closes nothing', remedy: 'Take it out, or put the text in quotation marks' };

/** Tokens that the lexer makes up: they stand for no character of the text. */
const SCALAR_NEXT = '\u001F';
const BRACKETS_BROKEN = '\u0018';
const MADE_UP: ReadonlySet<string> = new Set([SCALAR_NEXT, BRACKETS_BROKEN, '\u0002', '\uFEFF']);

type Watched = { readonly offset: number; readonly finding: Finding };

/** Follows brackets; what it finds makes going on senseless. */
const watchBrackets = () => {
  const open: number[] = [];
  let marks = 0;
  return {
    unclosed: (): Watched | undefined => {
      const offset = open.at(-1);
      return offset === undefined ? undefined : { offset, finding: UNCLOSED };
    },
    take: (token: string, offset: number): Watched | undefined => {
      if (token === '[' || token === '{') open.push(offset);
      else if (token === ']' || token === '}') {
        if (open.pop() === undefined) return { offset, finding: UNOPENED };
      } else if (token !== ',') return undefined;
      marks += 1;
      if (open.length > MAX_DEPTH) return { offset, finding: TOO_DEEP };
      return marks > MAX_MARKS ? { offset, finding: TOO_MANY } : undefined;
    },
  };
};

/** Remembers a tab at the start of a line until it is known whether anything but a comment follows it. */
const watchTabs = () => {
  let atLineStart = true;
  let tab: number | undefined;
  return (token: string, offset: number, isScalar: boolean): number | undefined => {
    if (!isScalar && (token.startsWith(' ') || token.startsWith('\t'))) {
      if (atLineStart && token.includes('\t')) tab ??= offset;
      return undefined;
    }
    const found = token.startsWith('\n') || token.startsWith('#') ? undefined : tab;
    tab = undefined;
    atLineStart = token.endsWith('\n');
    return found;
  };
};

const isUnquoted = (token: string): boolean => /^["']/u.test(token) && (token.length === 1 || token.at(-1) !== token.charAt(0));

/**
 * Finds, before any tree is built, the parts of YAML that are refused (aliases, of which a few bytes can stand for
 * gigabytes; tags, which make other types than text), and brackets and quotation marks that would lead a parser
 * astray: there it stops.
 */
export const checkTokens = (text: string, positionOf: (offset: number) => Position): Fault[] => {
  const faults: Fault[] = [];
  const note = (offset: number, finding: Finding) => faults.push({ at: positionOf(offset), ...finding });
  const brackets = watchBrackets();
  const tabBefore = watchTabs();
  let offset = 0;
  let isScalar = false;
  let astray: Watched | undefined;

  for (const token of new Lexer().lex(text)) {
    if (token === BRACKETS_BROKEN) astray = brackets.unclosed();
    if (astray || faults.length >= MAX_FAULTS) break;
    if (MADE_UP.has(token)) {
      isScalar = token === SCALAR_NEXT;
      continue;
    }
    const tab = tabBefore(token, offset, isScalar);
    if (tab !== undefined) note(tab, TABBED);
    if (!isScalar) {
      const refused = REFUSED[token.charAt(0)];
      if (refused) note(offset, refused);
      astray = isUnquoted(token) ? { offset, finding: UNQUOTED } : brackets.take(token, offset);
    }
    offset += token.length;
    isScalar = false;
  }
  astray ??= brackets.unclosed();
  if (astray) note(astray.offset, astray.finding);
  return faults;
};
