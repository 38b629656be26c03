import type { Edge } from './edge.ts';

const CELLS = 30;
/** Elsewhere than on a terminal a line now and then is enough. */
const LINE_EVERY_MS = 5_000;

export type ProgressBar = {
  /** `share`: 0 to 1. */
  show(share: number, text: string): void;
  close(): void;
};

/** A bar that is drawn over itself on a terminal, and lines where there is none; always on stderr. */
export const progressBar = (edge: Pick<Edge, 'stdout' | 'stderr'>, now: () => number = Date.now): ProgressBar => {
  const onTerminal = edge.stdout.isTTY === true;
  let lastLine = 0;
  let drawn = false;
  return {
    show: (share, text) => {
      const percent = `${Math.floor(share * 100)} %`.padStart(5);
      if (onTerminal) {
        const filled = Math.round(share * CELLS);
        edge.stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)} ${percent}  ${text}\u001B[K`);
        drawn = true;
      } else if (now() - lastLine >= LINE_EVERY_MS) {
        lastLine = now();
        edge.stderr.write(`${percent}  ${text}\n`);
      }
    },
    close: () => {
      if (drawn) edge.stderr.write('\r\u001B[K');
    },
  };
};
