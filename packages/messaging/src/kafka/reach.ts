/** Keeps in mind since when Kafka cannot be reached, from what all who talk to it report. */
export const createReach = () => {
  let lostAt: number | undefined;
  return {
    answered: (): void => {
      lostAt = undefined;
    },
    failed: (): void => {
      lostAt ??= performance.now();
    },
    /** Real milliseconds; 0 while it can be reached. */
    awayFor: (): number => (lostAt === undefined ? 0 : Math.max(1, Math.round(performance.now() - lostAt))),
  };
};

export type Reach = ReturnType<typeof createReach>;
