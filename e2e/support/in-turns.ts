/** Works through the items, some at once, and gives the results in the order of the items. */
export const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce: number): Promise<R[]> => {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
};
