import { parseDocument } from 'yaml';
import type { Document, ParsedNode, YAMLError } from 'yaml';
import type { Fault, Position } from '#/domain/fault.ts';
import { checkText } from './check-text.ts';
import { positionsIn } from './lines.ts';

export type ParsedYaml =
  | { readonly ok: true; readonly root: ParsedNode | null; positionOf(offset: number): Position }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Words = { readonly problem?: string; readonly remedy: string };

/** The parser's words say what is wrong, where there are no better ones. */
const WORDS: Partial<Record<YAMLError['code'], Words>> = {
  BAD_INDENT: { remedy: 'Close every bracket, and begin the entries of one list or map in the same column' },
  BLOCK_AS_IMPLICIT_KEY: { remedy: 'Begin entries of one map in the same column, and put a text that holds ": " in quotation marks' },
  MISSING_CHAR: { remedy: 'Write "key: value", and close every quotation mark and bracket' },
  MULTILINE_IMPLICIT_KEY: { remedy: 'Write "key: value" on one line' },
  MULTIPLE_DOCS: { problem: 'A second document begins here', remedy: 'Take out the line "---"' },
  UNEXPECTED_TOKEN: { remedy: 'Take it out, or put the text in quotation marks' },
};
const ANY: Words = { remedy: 'Write "key: value", with quotation marks around a text that holds ": " or " #"' };

/** A message of the parser may repeat a whole line of the file. */
const MAX_MESSAGE = 120;

const describe = (error: YAMLError, positionOf: (offset: number) => Position): Fault => {
  const { problem, remedy } = WORDS[error.code] ?? ANY;
  return { at: positionOf(error.pos[0]), problem: problem ?? `This is not YAML: ${error.message.slice(0, MAX_MESSAGE)}`, remedy };
};

/**
 * The failsafe schema makes every value a text: 35.10 is then no number that loses its zero, nor "no" a falsehood.
 * The log level must not be "silent": a second document would be dropped without a fault.
 */
const parse = (text: string): Document.Parsed =>
  parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'error' });

/** Parses one YAML document of texts, lists and maps; with faults of syntax there is no tree. Repeated keys are left in. */
export const parseYaml = (source: string): ParsedYaml => {
  const text = source.replaceAll('\r\n', '\n');
  const positionOf = positionsIn(text);
  const refused = checkText(text, positionOf);
  if (refused.length > 0) return { ok: false, faults: refused };
  const document = parse(text);
  const faults = document.errors.map((error) => describe(error, positionOf));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, root: document.contents, positionOf };
};
