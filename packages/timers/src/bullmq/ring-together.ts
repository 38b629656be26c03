import type { Alarm } from '../alarm-clock.ts';

/** Real milliseconds that the first waits for others which are due with it. */
const WINDOW_MS = 10;

export type RingTogetherOptions = {
  /** Ids given to one ring at most. */
  readonly size: number;
  /** Must not throw. */
  ring(ids: readonly string[]): Promise<void>;
};

/** Alarms that come up one by one, rung in groups; one group at a time, earliest first. */
export type RingTogether = {
  /** Resolves when it has rung. From the beginning of its ringing until it is released it counts as ringing. */
  add(alarm: Alarm): Promise<void>;
  /** Keeps an alarm that is armed while it is ringing, unless it has one already; false when it is not ringing. */
  armAgain(alarm: Alarm): boolean;
  disarm(id: string): void;
  /** Ends its ringing. @returns the instant for which it was armed again meanwhile */
  release(id: string): Temporal.Instant | undefined;
  /** Rings what has been added, without waiting for more. */
  finish(): Promise<void>;
};

type Waiting = { readonly alarm: Alarm; rung(): void };

export const ringTogether = ({ size, ring }: RingTogetherOptions): RingTogether => {
  const waiting: Waiting[] = [];
  /** Each with the instant for which it was armed again. */
  const ringing = new Map<string, Temporal.Instant | undefined>();
  let underWay: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const ringAll = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const group = waiting.splice(0, size).toSorted((a, b) => Temporal.Instant.compare(a.alarm.at, b.alarm.at));
        const ids = new Set(group.map(({ alarm }) => alarm.id));
        for (const id of ids) ringing.set(id, undefined);
        await ring([...ids]);
        for (const { rung } of group) rung();
      }
    } finally {
      // In the same breath as the last look at what is waiting: whoever is added next begins anew.
      underWay = undefined;
    }
  };
  const begin = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) underWay ??= ringAll();
  };

  return {
    add: (alarm) =>
      new Promise((rung) => {
        waiting.push({ alarm, rung });
        if (waiting.length >= size) begin();
        else if (!underWay) timer ??= setTimeout(begin, WINDOW_MS);
      }),
    armAgain: ({ id, at }) => {
      if (!ringing.has(id)) return false;
      ringing.set(id, ringing.get(id) ?? at);
      return true;
    },
    disarm: (id) => {
      if (ringing.has(id)) ringing.set(id, undefined);
    },
    release: (id) => {
      const at = ringing.get(id);
      ringing.delete(id);
      return at;
    },
    finish: async () => {
      begin();
      await underWay;
    },
  };
};
