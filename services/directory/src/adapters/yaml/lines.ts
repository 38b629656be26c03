import { LineCounter } from 'yaml';
import type { Position } from '#/domain/fault.ts';

/** Finds the place of a character offset in a text. */
export const positionsIn = (text: string): ((offset: number) => Position) => {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line, column: col };
  };
};
