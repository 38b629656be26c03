/** Says one thing and then keeps silent for `silentMs` real milliseconds; what came meanwhile is counted in the next. */
export const sparseLog = (silentMs: number, say: (error: unknown, unsaid: number) => void) => {
  let saidAt = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (error: unknown): void => {
    if (performance.now() - saidAt < silentMs) {
      unsaid += 1;
      return;
    }
    say(error, unsaid);
    saidAt = performance.now();
    unsaid = 0;
  };
};
