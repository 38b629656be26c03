import type { Clock } from '@tanggap/kernel';
import type { EventHandler } from '@tanggap/messaging';
import type { HearEvent } from '#/application/hear-event.ts';
import { outcomeOf } from './outcome-of.ts';

/** The case file found no stop in time: the only thing that breaches a deadline and climbs a ladder. */
export const onDeadlineMissed =
  (hear: HearEvent, clock: Clock): EventHandler<'deadline.missed'> =>
  (event) =>
    outcomeOf(hear, event, { type: 'ConfirmMissed', row: event.data, now: clock.now() });

/** The case file found a stop in time. */
export const onDeadlineHeld =
  (hear: HearEvent): EventHandler<'deadline.held'> =>
  (event) => {
    const stoppedAt = Temporal.Instant.from(event.data.stoppedAt);
    return outcomeOf(hear, event, { type: 'AcceptHeld', row: event.data, stoppedAt, by: event.data.by });
  };
