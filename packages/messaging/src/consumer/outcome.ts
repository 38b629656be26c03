import type { Write } from '@tanggap/persistence';

/** What a handler made of an event. Writes are committed together with the group's position. */
export type Outcome =
  | { readonly type: 'ack'; readonly writes: readonly Write[] }
  | { readonly type: 'skip'; readonly reason: string }
  | { readonly type: 'retry'; readonly reason: string }
  | { readonly type: 'dead-letter'; readonly reason: string };

export const ack = (writes: readonly Write[]): Outcome => ({ type: 'ack', writes });
/** Nothing to do, and why. */
export const skip = (reason: string): Outcome => ({ type: 'skip', reason });
/** Cannot be done yet: something that it needs is unknown so far. */
export const retry = (reason: string): Outcome => ({ type: 'retry', reason });
/** Can never be done: a person must look. */
export const deadLetter = (reason: string): Outcome => ({ type: 'dead-letter', reason });
