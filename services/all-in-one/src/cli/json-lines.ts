import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export type JsonLine = { readonly line: number; readonly value: unknown } | { readonly line: number; readonly fault: string };

/** Reads one JSON value a line; a line that is none is handed on with its fault, and the run goes on. Lines count from 1. */
export const readJsonLines = async function* (input: Readable): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      yield { line, value: JSON.parse(text) as unknown };
    } catch {
      yield { line, fault: 'not valid JSON' };
    }
  }
};
