const POLL_MS = 5;

/**
 * Waits for something to become true; looks again `everyMs` after each answer. Real milliseconds.
 * @throws Error naming `what` after `deadlineMs`
 */
export const until = async <T>(
  what: string,
  probe: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  deadlineMs = 10_000,
  everyMs = POLL_MS,
): Promise<T> => {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
