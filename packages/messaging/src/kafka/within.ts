/** What `work` gives if it does so in `milliseconds`; it goes on unheard when it takes longer. @throws Error when the time is up */
export const within = async <T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
