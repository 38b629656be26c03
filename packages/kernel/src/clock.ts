/** The only source of time. Domain code never sees it: instants are passed in. */
export type Clock = {
  now(): Temporal.Instant;
  /** Real milliseconds until `instant` comes on this clock; 0 when it has passed. Never above 2^31 - 1. */
  realMillisecondsUntil(instant: Temporal.Instant): number;
  /**
   * Real time, Unix milliseconds, also while `now` is simulated: for what must not run faster with it, such as the
   * patience with a mail server. Where several processes share a store it is the same in all of them.
   */
  realNow(): number;
  /** Simulated seconds per real second; 1 in production. */
  readonly scale: number;
};

/** Ties simulated time to real time; stored, so that all processes of an installation agree. */
export type ClockAnchor = {
  readonly realMs: number;
  readonly simulatedMs: number;
  readonly scale: number;
};

const MAX_TIMEOUT = 2 ** 31 - 1;
const clampTimeout = (milliseconds: number): number => Math.min(MAX_TIMEOUT, Math.max(0, Math.ceil(milliseconds)));

/** Real time in UTC. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  realMillisecondsUntil: (instant) => clampTimeout(instant.epochMilliseconds - Date.now()),
  realNow: () => Date.now(),
  scale: 1,
};

/** Simulated time: at `anchor.realMs` it is `anchor.simulatedMs`, and `scale` seconds pass for each real one. */
export const scaledClock = (anchor: ClockAnchor, realNow: () => number = Date.now): Clock => {
  const nowMs = () => anchor.simulatedMs + Math.floor((realNow() - anchor.realMs) * anchor.scale);
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    realMillisecondsUntil: (instant) => clampTimeout((instant.epochMilliseconds - nowMs()) / anchor.scale),
    realNow,
    scale: anchor.scale,
  };
};

export type ManualClock = Clock & {
  set(instant: Temporal.Instant): void;
  advance(duration: Temporal.DurationLike): void;
};

/** Time that stands still until a test moves it; real time goes on. */
export const manualClock = (start: string | Temporal.Instant): ManualClock => {
  let current = Temporal.Instant.from(start);
  return {
    now: () => current,
    realMillisecondsUntil: (instant) => (Temporal.Instant.compare(instant, current) <= 0 ? 0 : MAX_TIMEOUT),
    realNow: () => Date.now(),
    scale: 1,
    set: (instant) => {
      current = instant;
    },
    advance: (duration) => {
      current = current.add(duration);
    },
  };
};
