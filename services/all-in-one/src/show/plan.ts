import type { Agency } from '@tanggap/contracts';
import type { Sample } from './sample.ts';

/**
 * How an agency's staff of the show work. `on-warning` answers on the last day, `late` mostly when somebody above has
 * been told, `never` lets everything climb to the ombudsman.
 */
export type Diligence = 'prompt' | 'on-warning' | 'late' | 'never';

const PATTERN: readonly Diligence[] = ['late', 'prompt', 'never', 'prompt', 'on-warning'];
/** Kinds of agencies that complaints are for. */
export const HANDLING: ReadonlySet<Agency['kind']> = new Set(['agency', 'district-office', 'village-office']);

/** Shares the kinds of diligence out over any directory's agencies, in its own order; oversight bodies are prompt. */
export const diligenceOf = (agencies: readonly Agency[], agencyId: string): Diligence => {
  const index = agencies.filter(({ kind }) => HANDLING.has(kind)).findIndex(({ id }) => id === agencyId);
  return (index < 0 ? undefined : PATTERN[index % PATTERN.length]) ?? 'prompt';
};

/** What an agency learns about one of its cases. */
export type Notice =
  /** `workingDates`: ISO dates of the agency's calendar, those that count towards the deadline. */
  | { readonly type: 'owed'; readonly workingDates: readonly string[] }
  | { readonly type: 'warned'; readonly dueAt: Temporal.Instant }
  | { readonly type: 'escalated'; readonly level: number; readonly at: Temporal.Instant };

export type Outcome = 'fulfilled' | 'partly-fulfilled' | 'explained';
export type Act = { readonly at: Temporal.Instant } & (
  | { readonly command: 'accept' }
  | { readonly command: 'respond'; readonly outcome: Outcome }
);

const OUTCOMES: readonly Outcome[] = ['fulfilled', 'fulfilled', 'partly-fulfilled', 'explained'];
/** Rungs at which the late agency wakes up, one case after another; 0 is the warning. */
const PATIENCE = [0, 1, 2, 1, 3] as const;

/** Minutes into the hour differ from case to case, so that not everything happens at once. */
const onDate = (date: string, hour: number, ordinal: number, timeZone: string): Temporal.Instant =>
  Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: { hour, minute: (ordinal * 17) % 60 } })
    .toInstant();

/**
 * What the staff do about a notice, and when. `ordinal` numbers the cases: it spreads acts over days and hours, and
 * the same case is always treated alike.
 */
export const decideActs = (diligence: Diligence, ordinal: number, notice: Notice, timeZone: string): readonly Act[] => {
  const outcome = OUTCOMES[ordinal % OUTCOMES.length] ?? 'fulfilled';
  const patience = diligence === 'late' ? PATIENCE[ordinal % PATIENCE.length] : undefined;
  switch (notice.type) {
    case 'owed': {
      const [first, ...later] = notice.workingDates;
      if (first === undefined || diligence === 'never' || diligence === 'late') return [];
      const accept: Act = { command: 'accept', at: onDate(first, 8, ordinal, timeZone) };
      if (diligence === 'on-warning') return [accept];
      const date = [first, ...later][ordinal % 3] ?? first;
      return [accept, { command: 'respond', outcome, at: onDate(date, 11, ordinal, timeZone) }];
    }
    case 'warned':
      return diligence === 'on-warning' || patience === 0 ? [{ command: 'respond', outcome, at: notice.dueAt.subtract({ hours: 4 }) }] : [];
    case 'escalated':
      return notice.level === patience ? [{ command: 'respond', outcome, at: notice.at.add({ minutes: 90 }) }] : [];
  }
};

/** When the national administrator sorts a case by hand: the first working day after it came, or not at all. */
export const decideTriage = (
  sample: Sample | undefined,
  workingDates: readonly string[],
  ordinal: number,
  timeZone: string,
): Temporal.Instant | undefined => {
  const [first] = workingDates;
  return first === undefined || sample?.leftInTriage ? undefined : onDate(first, 9, ordinal, timeZone);
};

/** What the reporter says to an answer, a day later; undefined: nothing. `nth` counts answers from 1. */
export const decideReaction = (sample: Sample | undefined, nth: number): 'confirm' | 'rejoin' | undefined =>
  sample?.reaction === 'rejoin' && nth > 1 ? 'confirm' : sample?.reaction;

const FIRST_DAYS = 5;
const [OPENING_HOUR, CLOSING_HOUR] = [8, 20];

const SATURDAY = 6;

/** The first 08:00 from Monday to Friday after `instant`: the show opens then, whatever it took to start. */
export const openingAfter = (instant: Temporal.Instant, timeZone: string): Temporal.Instant => {
  const today = instant.toZonedDateTimeISO(timeZone).withPlainTime({ hour: OPENING_HOUR });
  const opening = Temporal.Instant.compare(today.toInstant(), instant) < 0 ? today.add({ days: 1 }) : today;
  const weekend = opening.dayOfWeek < SATURDAY ? 0 : 8 - opening.dayOfWeek;
  return opening.add({ days: weekend }).toInstant();
};

/** When each sample is sent: one after another through the waking hours of the first days, or on its own day. */
export const sendingTimes = (samples: readonly Sample[], opensAt: Temporal.Instant, timeZone: string): readonly Temporal.Instant[] => {
  const opening = opensAt.toZonedDateTimeISO(timeZone);
  const perDay = Math.ceil(samples.filter(({ day }) => day === undefined).length / FIRST_DAYS);
  const minutesApart = Math.floor(((CLOSING_HOUR - OPENING_HOUR) * 60) / perDay);
  let sent = 0;
  return samples.map(({ day }, index) => {
    const place = day === undefined ? sent++ : index;
    const minutes = 10 + (place % perDay) * minutesApart;
    return opening
      .add({ days: day ?? Math.floor(place / perDay) })
      .add({ minutes })
      .toInstant();
  });
};
