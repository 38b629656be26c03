import type { Alarm } from '../alarm-clock.ts';

/**
 * An alarm's id as BullMQ takes it: no colon, which separates Redis keys, and never a number, which BullMQ gives out
 * by itself. Two alarms never get the same.
 */
export const jobIdOf = (alarmId: string): string => `a-${alarmId.replaceAll(/[%:]/gu, (character) => (character === '%' ? '%25' : '%3A'))}`;

export const jobDataOf = ({ id, at }: Alarm): { readonly id: string; readonly at: string } => ({ id, at: at.toString() });

/** @returns undefined for what `jobDataOf` did not make. */
export const parseJobData = (data: unknown): Alarm | undefined => {
  if (typeof data !== 'object' || data === null || !('id' in data) || !('at' in data)) return undefined;
  const { id, at } = data;
  if (typeof id !== 'string' || typeof at !== 'string') return undefined;
  try {
    return { id, at: Temporal.Instant.from(at) };
  } catch {
    return undefined;
  }
};
