import { renderBoard } from './board-view.ts';
import { paint } from './lines.ts';
import type { Moment } from './moments.ts';
import type { Scene, Size } from './scene.ts';
import { timeOf, weekdayOf } from './words.ts';

/** Where the show is written, such as `process.stdout`. */
export type Output = {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** As of `tty.WriteStream`: false under NO_COLOR. */
  hasColors?(): boolean;
};

export type View = {
  /** Shows what just happened. */
  tell(moment: Moment): void;
  /** Gives the terminal back as it was; may be called more than once. */
  close(): void;
};

/** At most 8 pictures a second. */
const FRAME_MS = 125;
const ESC = '\u001B[';
const ENTER = `${ESC}?1049h${ESC}?25l`;
const LEAVE = `${ESC}?25h${ESC}?1049l`;
/** Terminals that know them show a picture as a whole; the others pass over them. */
const [BEGIN, END] = [`${ESC}?2026h`, `${ESC}?2026l`];

/** Colours where the terminal has them and nobody asked for none. */
export const hasColours = (output: Output): boolean => output.isTTY === true && (output.hasColors?.() ?? false);

const sizeOf = ({ columns = 80, rows = 24 }: Output): Size => ({ columns, rows });

/** A picture that is drawn over the last one, on the terminal's second screen. */
const screenView = (output: Output, sceneNow: () => Scene): View => {
  const colours = hasColours(output);
  let drawn: Size | undefined;
  const draw = () => {
    const size = sizeOf(output);
    const resized = drawn?.columns !== size.columns || drawn.rows !== size.rows;
    drawn = size;
    const lines = renderBoard(sceneNow(), size).map((line) => `${paint(line, colours)}${ESC}K`);
    output.write(`${BEGIN}${resized ? `${ESC}2J` : ''}${ESC}H${lines.join('\r\n')}${ESC}J${END}`);
  };
  output.write(ENTER);
  draw();
  const timer = setInterval(draw, FRAME_MS);
  let open = true;
  return {
    tell: () => {},
    close: () => {
      if (!open) return;
      open = false;
      clearInterval(timer);
      output.write(LEAVE);
    },
  };
};

/** One plain line per event, for files and pipes. */
const lineView = (output: Output, sceneNow: () => Scene): View => ({
  tell: ({ at, caseId, trackingId, text }) => {
    const { names, labelOf } = sceneNow();
    const label = labelOf(caseId);
    output.write(`${weekdayOf(at, names)} ${timeOf(at, names)}  ${trackingId}  ${text}${label === undefined ? '' : `  (${label})`}\n`);
  },
  close: () => {},
});

export const createView = (output: Output, sceneNow: () => Scene): View =>
  output.isTTY === true ? screenView(output, sceneNow) : lineView(output, sceneNow);
