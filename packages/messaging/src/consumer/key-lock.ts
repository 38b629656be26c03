/** Runs what is given for one key one after the other, and for different keys at the same time. */
export const createKeyLock = () => {
  const tails = new Map<string, Promise<void>>();
  return {
    isHeld: (key: string): boolean => tails.has(key),
    run: async (key: string, work: () => Promise<void>): Promise<void> => {
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(work);
      const tail = mine.catch(() => undefined);
      tails.set(key, tail);
      try {
        await mine;
      } finally {
        if (tails.get(key) === tail) tails.delete(key);
      }
    },
  };
};
