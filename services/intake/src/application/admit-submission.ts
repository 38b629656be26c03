import { AppError } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';

type Parts = {
  readonly backlog: EventBus['outboxBacklog'];
  /** Events that may wait at most. */
  readonly maxBacklog: number;
};

/** A broker that comes back takes thousands of events in this time. */
const RETRY_AFTER_SECONDS = 30;

/**
 * Submissions are taken while the broker is away, because their events wait in the store; but not without end, for
 * what nobody can hear of is better refused than taken with a promise of a date. Commands of reporters are few, and
 * their instants count: those are always taken.
 *
 * @throws AppError `BACKLOG_FULL` with `retryAfterSeconds`
 */
export const admitSubmission =
  ({ backlog, maxBacklog }: Parts) =>
  async (): Promise<void> => {
    const { pending } = await backlog();
    if (pending < maxBacklog) return;
    throw new AppError('BACKLOG_FULL', 'Too much waits to be passed on: nothing was stored, send it again later', {
      retryable: true,
      details: { retryAfterSeconds: RETRY_AFTER_SECONDS },
    });
  };

export type AdmitSubmission = ReturnType<typeof admitSubmission>;
