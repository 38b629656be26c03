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
/** Where there is no terminal a line waits so long, in real milliseconds, for others that belong before it. */
const HOLD_MS = 250;
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

/**
 * One plain line per event, for files and pipes, in the order in which things happened: at a day a second what is heard
 * a moment later is an hour older.
 */
const lineView = (output: Output, sceneNow: () => Scene): View => {
  let waiting: Moment[] = [];
  const tellUpTo = (until: Temporal.Instant | null): void => {
    const { names, labelOf } = sceneNow();
    const isDue = ({ at }: Moment): boolean => until === null || Temporal.Instant.compare(at, until) <= 0;
    const due = waiting.filter(isDue).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
    waiting = waiting.filter((moment) => !isDue(moment));
    for (const { at, caseId, trackingId, text } of due) {
      const label = labelOf(caseId);
      output.write(`${weekdayOf(at, names)} ${timeOf(at, names)}  ${trackingId}  ${text}${label === undefined ? '' : `  (${label})`}\n`);
    }
  };
  const timer = setInterval(() => {
    const { now, scale } = sceneNow();
    tellUpTo(now.subtract({ milliseconds: Math.round(HOLD_MS * scale) }));
  }, FRAME_MS);
  return {
    tell: (moment) => void waiting.push(moment),
    close: () => {
      clearInterval(timer);
      tellUpTo(null);
    },
  };
};

export const createView = (output: Output, sceneNow: () => Scene): View =>
  output.isTTY === true ? screenView(output, sceneNow) : lineView(output, sceneNow);
