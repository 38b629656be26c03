import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** A piece of a line that is shown in one way. */
export type Span = { readonly text: string; readonly format?: Format };
export type Line = readonly Span[];

export const span = (text: string, format?: Format): Span => (format === undefined ? { text } : { text, format });

/** In characters; everything the show writes is one column wide. */
export const widthOf = (text: string): number => Array.from(text).length;

/** `text` cut to `width` with an ellipsis where it is longer. */
const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text;
  return width <= 0
    ? ''
    : `${Array.from(text)
        .slice(0, width - 1)
        .join('')
        .trimEnd()}…`;
};

/** `text` cut or filled up to exactly `width`. */
export const cell = (text: string, width: number): string => {
  const fitting = cut(text, width);
  return fitting + ' '.repeat(Math.max(0, width - widthOf(fitting)));
};

/** The line cut to `columns`. */
export const fit = (line: Line, columns: number): Line => {
  let left = columns;
  return line.map((part) => {
    const text = cut(part.text, left);
    left -= widthOf(text);
    return { ...part, text };
  });
};

/** The line as text; with `colours` in ANSI escape codes, else without any. */
export const paint = (line: Line, colours: boolean): string =>
  line
    .map(({ text, format }) => (colours && format !== undefined && text !== '' ? styleText(format, text, { validateStream: false }) : text))
    .join('')
    .trimEnd();
