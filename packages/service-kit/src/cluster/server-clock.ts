import { scaledClock } from '@tanggap/kernel';
import type { Clock, ClockAnchor } from '@tanggap/kernel';
import type { Logger } from 'pino';

export type ServerClockParts = {
  /** The store's time, Unix milliseconds. */
  serverNow(): Promise<number>;
  readonly logger: Logger;
  /** Milliseconds that never run backwards, such as `performance.now`. */
  readonly elapsed?: () => number;
  /** Real milliseconds between two measurements. Default 10,000. */
  readonly everyMs?: number;
};

export type ServerClock = {
  /** The store's time, Unix milliseconds: whole ones, and never less than before. */
  realNow(): number;
  /** The same, played on the anchor's scale; without one, real time. */
  clock(anchor: ClockAnchor | null): Clock;
  stop(): void;
};

/** How far this machine's oscillator may go astray, as a part of the time that has passed. */
const DRIFT = 0.0005;
/** A step of the store's time by more than this is worth a line in the log. Milliseconds. */
const STEP_MS = 500;
const FIRST_SAMPLES = 3;

/** What one question to the store told: `offset` is to be added to `elapsed()`; it is wrong by `error` at most. */
type Sample = { readonly offset: number; readonly error: number; readonly at: number };

/**
 * Time as the store's primary has it, so that processes whose machines disagree judge alike. It is asked at the start
 * and again and again; in between this process counts on. An answer that was long under way is worth less than one
 * that was quick, until the quick one has aged. When the store cannot be asked the last offset is kept.
 *
 * @throws what `serverNow` throws when the first questions fail
 */
export const openServerClock = async ({
  serverNow,
  logger,
  elapsed = () => performance.now(),
  everyMs = 10_000,
}: ServerClockParts): Promise<ServerClock> => {
  const ask = async (): Promise<Sample> => {
    const sent = elapsed();
    const server = await serverNow();
    const at = elapsed();
    const error = (at - sent) / 2;
    return { offset: server - (sent + error), error, at };
  };
  const errorNow = ({ error, at }: Sample, now: number): number => error + (now - at) * DRIFT;

  let best = await ask();
  const take = (sample: Sample): void => {
    const known = errorNow(best, sample.at);
    // Both cannot be right: the store's time has made a step, or this machine has slept.
    const contradicts = Math.abs(sample.offset - best.offset) > sample.error + known;
    if (sample.error <= known || contradicts) best = sample;
  };
  for (let sample = 1; sample < FIRST_SAMPLES; sample += 1) take(await ask());

  let last = Number.NEGATIVE_INFINITY;
  const realNow = (): number => {
    last = Math.max(last, Math.floor(elapsed() + best.offset));
    return last;
  };

  let asking = false;
  const measure = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const before = best;
    try {
      take(await ask());
      const step = best.offset - before.offset;
      if (Math.abs(step) > STEP_MS) logger.warn({ stepMs: Math.round(step) }, 'the time of the store has made a step');
    } catch (error) {
      logger.debug({ err: error }, 'the store cannot be asked for its time: counting on');
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void measure(), everyMs);
  timer.unref();

  return {
    realNow,
    // At its own instant and scale 1 an anchor changes nothing: real time is the plainest scaled time.
    clock: (anchor) => scaledClock(anchor ?? { realMs: 0, simulatedMs: 0, scale: 1 }, realNow),
    stop: () => clearInterval(timer),
  };
};
