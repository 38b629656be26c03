import { AppError } from '@tanggap/kernel';

const MS_OF: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * An instant that a person names: itself (`2026-03-09T08:00:00+07:00`), or how long it is ago (`90s`, `30m`, `2h`, `3d`).
 * @throws AppError `SINCE_INVALID`
 */
export const parseSince = (text: string, now: Temporal.Instant): Temporal.Instant => {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/u.exec(text) ?? [];
  if (amount !== undefined) return now.subtract({ milliseconds: Number(amount) * (MS_OF[unit] ?? 0) });
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new AppError('SINCE_INVALID', `--since ${text} is neither an instant (2026-03-09T08:00:00+07:00) nor a time ago (30m, 2h, 3d)`, {
      cause,
    });
  }
};
