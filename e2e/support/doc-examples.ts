import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const readPage = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** A block of a page that is marked `sh test`, with the JSON that the page shows as its answer. */
export type Example = { readonly script: string; readonly shown: unknown };

/** The marked blocks of a page in their order. A `json` block shows the answer of the block before it. */
export const examplesOf = (markdown: string): Example[] => {
  const blocks = [...markdown.matchAll(/^```(sh test|sh|json|[a-z]*)\n(.*?)^```$/gmsu)];
  return blocks.flatMap(([, kind, script = ''], index) => {
    if (kind !== 'sh test') return [];
    const [, nextKind, next = ''] = blocks[index + 1] ?? [];
    return [{ script, shown: nextKind === 'json' ? (JSON.parse(next) as unknown) : undefined }];
  });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where an answer is not of the shape that the page shows; null in either fits anything. */
const differences = (shown: unknown, answer: unknown, path = '$'): string[] => {
  if (shown === null || answer === null) return [];
  if (Array.isArray(shown)) {
    if (!Array.isArray(answer)) return [`${path} is no list`];
    return shown.length === 0 ? [] : differences(shown[0], answer[0], `${path}[0]`);
  }
  if (isObject(shown)) {
    if (!isObject(answer)) return [`${path} is no object`];
    return Object.entries(shown).flatMap(([key, value]) => differences(value, answer[key], `${path}.${key}`));
  }
  return typeof shown === typeof answer ? [] : [`${path} is ${typeof answer}, not ${typeof shown}`];
};

/** What a receipt on a page says stands for what really came; a page has one receipt. */
export const learn = (known: Map<string, string>, shown: unknown, answer: unknown): void => {
  if (!isObject(shown) || !isObject(answer) || !('pin' in shown)) return;
  for (const [key, value] of Object.entries(shown)) known.set(String(value), String(answer[key]));
};

export const translate = (known: ReadonlyMap<string, string>, script: string): string =>
  [...known].reduce((text, [shown, real]) => text.replaceAll(shown, real), script);

/** JSON that a block printed; undefined when it printed something else. */
export const answerOf = (output: string): unknown => {
  try {
    return JSON.parse(output) as unknown;
  } catch {
    return undefined;
  }
};

/** What is wrong with an answer: a problem, or another shape than shown. Blocks that show no JSON may print anything else. */
export const faultsOf = (shown: unknown, answer: unknown): string[] => {
  if (isObject(answer) && typeof answer['code'] === 'string' && typeof answer['status'] === 'number') return [`refused: ${answer['code']}`];
  return shown === undefined ? [] : differences(shown, answer);
};
