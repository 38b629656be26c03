import { toInstantString } from '@tanggap/contracts';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { Guarded, PinFailures } from '#/ports/pin-failures.ts';
import { lastReleaseOf, startOfWindow } from '../failure-window.ts';

/** The failure with whose ageing the subject falls below its limit: none while it is below. */
const DECISIVE = `
  SELECT failed_at FROM intake_pin_failure WHERE subject = ? AND failed_at > ?
  ORDER BY failed_at DESC LIMIT 1 OFFSET ?`;
const ADD = `
  INSERT INTO intake_pin_failure (subject, failed_at) SELECT ?1, ?2
  WHERE (SELECT count(*) FROM intake_pin_failure WHERE subject = ?1 AND failed_at > ?3) < ?4`;

export const sqlitePinFailures = (database: SqliteDatabase): PinFailures => {
  const decisive = ({ subject, limit }: Guarded, now: Temporal.Instant): string[] => {
    const failedAt = database.get(DECISIVE, subject, startOfWindow(now), limit - 1)?.['failed_at'];
    return typeof failedAt === 'string' ? [failedAt] : [];
  };
  return {
    lockedUntil: async (guarded, now) => lastReleaseOf(guarded.flatMap((one) => decisive(one, now))),
    add: (guarded, now) =>
      guarded.map(({ subject, limit }) => sqliteWrite(ADD, [subject, toInstantString(now), startOfWindow(now), limit], 'one-row')),
    dropOld: (now) => [sqliteWrite('DELETE FROM intake_pin_failure WHERE failed_at <= ?', [startOfWindow(now)])],
  };
};
