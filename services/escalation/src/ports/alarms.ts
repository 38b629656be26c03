import type { DueRowRef } from './case-clocks-store.ts';

/**
 * Wakes the service at a row's instant. Only wakes: arming a row that is never stored, or not disarming one, costs
 * one ring that finds nothing. Rows beyond the horizon are left to the reconciler.
 */
export type Alarms = {
  arm(rows: readonly DueRowRef[]): Promise<void>;
  disarm(rows: readonly DueRowRef[]): Promise<void>;
};
