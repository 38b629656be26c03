import type { Writable } from 'node:stream';

/** Tells whoever waits how far it is. */
export type Progress = {
  /** Said now and then only. */
  at(text: string): void;
};

const EVERY_MS = 2_000;

/** Lines apart from the results, so that those can be read by a program. */
export const progressTo = (out: Writable): Progress => {
  let saidAt = performance.now();
  return {
    at: (text) => {
      const now = performance.now();
      if (now - saidAt < EVERY_MS) return;
      saidAt = now;
      out.write(`  ${text}\n`);
    },
  };
};

/** The same items one by one; `tell` hears before each how many have come with it. */
export const counting = async function* <Item>(items: AsyncIterable<Item>, tell: (come: number) => void): AsyncGenerator<Item> {
  let come = 0;
  for await (const item of items) {
    come += 1;
    tell(come);
    yield item;
  }
};
