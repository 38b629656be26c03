import type { TimerMetrics } from '#/ports/timer-metrics.ts';
import type { FiredRow } from './fire-due-rows.ts';

type Logger = { error(facts: object, message: string): void; warn(facts: object, message: string): void };

/** Measures what was fired and logs what could not be; the reconciler tries those again. */
export const reportFired =
  (metrics: TimerMetrics, scale: number, logger: Logger) =>
  (fired: readonly FiredRow[]): void => {
    for (const { rowId, caseId, outcome } of fired) {
      if (outcome.type === 'asked') metrics.observeLateness(Math.max(0, outcome.lateMs) / 1_000 / scale);
      if (outcome.type === 'unknown') logger.warn({ caseId, row: rowId, reference: outcome.reference }, 'due row waits for the directory');
      if (outcome.type === 'failed') logger.error({ err: outcome.error, caseId, row: rowId }, 'due row could not be fired');
    }
  };
