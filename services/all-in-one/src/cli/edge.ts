import type { Readable, Writable } from 'node:stream';

/** The process as a command sees it. */
export type Edge = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  readonly ppid: number;
  readonly stdin: Readable;
  readonly stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number; hasColors?(): boolean };
  readonly stderr: Writable;
  on(event: 'SIGTERM' | 'SIGINT' | 'SIGHUP', listener: (signal: string) => void): unknown;
  kill(pid: number, signal: 0): boolean;
  exit(code: number): never;
};

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Code of a CommanderError that ends a command as failed when all there is to say has been said. */
export const ALREADY_TOLD = 'tanggap.already-told';

export const say = (edge: Edge, text: string): void => {
  edge.stdout.write(`${text}\n`);
};

/** One JSON value a line, for programs. */
export const sayJson = (edge: Edge, value: unknown): void => say(edge, JSON.stringify(value));

export const isAlive =
  (edge: Edge) =>
  (pid: number): boolean => {
    try {
      return edge.kill(pid, 0);
    } catch (error) {
      // EPERM: it runs, under another user.
      return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
  };
