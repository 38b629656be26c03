/**
 * Does work for one call at a time; calls that come meanwhile are done together in the next, settle with it, and get
 * its answer. What is read so is never older than the call.
 */
export const gather = <Item, Answer = void>(
  work: (items: readonly Item[]) => Promise<Answer>,
): ((items: readonly Item[]) => Promise<Answer>) => {
  let waiting: Item[] = [];
  let next: Promise<Answer> | undefined;
  let free: Promise<unknown> = Promise.resolve();

  const begin = (): Promise<Answer> => {
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
