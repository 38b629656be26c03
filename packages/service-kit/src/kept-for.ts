/** Reads at most once in `ms` real milliseconds, however many ask at a time. A reading that failed is not kept. */
export const keptFor = <T>(ms: number, read: () => Promise<T>): (() => Promise<T>) => {
  let kept: { readonly reading: Promise<T>; readonly until: number } | undefined;
  return async () => {
    if (kept && performance.now() < kept.until) return kept.reading;
    const mine = { reading: read(), until: performance.now() + ms };
    kept = mine;
    try {
      return await mine.reading;
    } catch (error) {
      if (kept === mine) kept = undefined;
      throw error;
    }
  };
};
