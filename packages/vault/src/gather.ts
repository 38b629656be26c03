/** Does work for one call at a time; calls that come meanwhile are done together in the next, and settle with it. */
export const gather = <Item>(work: (items: readonly Item[]) => Promise<void>): ((items: readonly Item[]) => Promise<void>) => {
  let waiting: Item[] = [];
  let next: Promise<void> | undefined;
  let free: Promise<unknown> = Promise.resolve();

  const begin = (): Promise<void> => {
    const items = waiting;
    waiting = [];
    next = undefined;
    const done = work(items);
    free = done.catch(() => undefined);
    return done;
  };
  return (items) => {
    waiting.push(...items);
    next ??= free.then(begin);
    return next;
  };
};
