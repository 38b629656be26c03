/** Pauses between tries that a stop cuts short: after `end` nobody waits any more. */
export const createPause = () => {
  const waiting = new Set<() => void>();
  let ended = false;
  return {
    /** `milliseconds` of real time, or less. */
    wait: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        if (ended) return resolve();
        const over = () => {
          clearTimeout(timer);
          waiting.delete(over);
          resolve();
        };
        const timer = setTimeout(over, milliseconds);
        waiting.add(over);
      }),
    hasEnded: (): boolean => ended,
    end: (): void => {
      ended = true;
      for (const over of waiting) over();
    },
  };
};
