/** What `work` gives, or `late` when it takes longer than `limitMs` real milliseconds. Rejects as `work` does, unless it is late. */
export const withinTime = async <T>(work: Promise<T>, limitMs: number): Promise<T | 'late'> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    // Not at once: when this process was busy for long the answer may be here, unread.
    timer = setTimeout(() => setImmediate(resolve, 'late'), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
