/** Colours of SGR codes on a dark ground. */
const COLOURS: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const PLAIN = '#d0d7de';
const DIM = '#7d8590';
const GROUND = '#0d1117';
const [CELL, LINE, MARGIN] = [8.4, 18, 16] as const;

const SGR = '\u001B[';
type Style = { readonly colour: string; readonly bold: boolean };
const NONE: Style = { colour: PLAIN, bold: false };

const styled = (style: Style, code: string): Style => {
  if (code === '1') return { ...style, bold: true };
  if (code === '2') return { ...style, colour: DIM };
  if (code === '22') return { colour: style.colour === DIM ? PLAIN : style.colour, bold: false };
  if (code === '39' || code === '0' || code === '') return { ...style, colour: PLAIN };
  return { ...style, colour: COLOURS[code] ?? style.colour };
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Pieces of a line, each with where it begins. Control sequences other than colours say nothing here. */
const piecesOf = (line: string): { readonly text: string; readonly column: number; readonly style: Style }[] => {
  let style = NONE;
  let column = 0;
  return line.split(SGR).flatMap((part, index) => {
    const end = index === 0 ? 0 : part.search(/[A-Za-z]/u) + 1;
    if (index > 0 && part[end - 1] === 'm') for (const code of part.slice(0, end - 1).split(';')) style = styled(style, code);
    const text = part.slice(end);
    const piece = { text, column, style };
    column += Array.from(text).length;
    return text === '' ? [] : [piece];
  });
};

/** What a terminal shows, with its colours, as a picture that needs no font but a monospaced one. */
export const screenAsSvg = (text: string, columns: number): string => {
  const lines = text.replaceAll('\r', '').split('\n');
  const width = Math.ceil(columns * CELL) + 2 * MARGIN;
  const height = lines.length * LINE + 2 * MARGIN;
  const rows = lines.flatMap((line, row) =>
    piecesOf(line).map(({ text: piece, column, style }) => {
      const x = (MARGIN + column * CELL).toFixed(1);
      const length = (Array.from(piece).length * CELL).toFixed(1);
      const weight = style.bold ? ' font-weight="bold"' : '';
      return `<text x="${x}" y="${MARGIN + row * LINE + 13}" fill="${style.colour}"${weight} textLength="${length}">${escaped(piece)}</text>`;
    }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${GROUND}"/>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" xml:space="preserve">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};
