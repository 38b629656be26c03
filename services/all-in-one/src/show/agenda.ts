import type { Clock } from '@tanggap/kernel';

/** Things to do at simulated instants; what is past is done at once. */
export type Agenda = {
  /** `what` names it should it fail. */
  at(instant: Temporal.Instant, what: string, work: () => Promise<void>): void;
  /** Forgets what has not begun and waits for what has. */
  close(): Promise<void>;
};

export const createAgenda = (clock: Clock, onFault: (what: string, error: unknown) => void): Agenda => {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<unknown>>();
  let open = true;

  const run = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (open) onFault(what, error);
    }
  };
  return {
    at: (instant, what, work) => {
      if (!open) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        const done = run(what, work).finally(() => running.delete(done));
        running.add(done);
      }, clock.realMillisecondsUntil(instant));
      timers.add(timer);
    },
    close: async () => {
      open = false;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
};

/** Resolves at the simulated instant, or as soon as `signal` aborts. */
export const waitUntil = (clock: Clock, instant: Temporal.Instant, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(end, clock.realMillisecondsUntil(instant));
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
