import type { Fault, Submission } from './submission.ts';
import { textFault } from './text-rules.ts';

export type Outcome = 'fulfilled' | 'partly-fulfilled' | 'not-fulfilled' | 'explained';

/** A complaint as another system kept it, with what became of it there. */
export type PastComplaint = {
  /** Its id there. */
  readonly sourceId: string;
  readonly submission: Submission;
  readonly receivedAt: Temporal.Instant;
  /** Null: nobody is known to have had it. */
  readonly duty: { readonly agencyId: string; readonly unitId: string; readonly since: Temporal.Instant } | null;
  /** `text` null: the answer's words are not in the file. */
  readonly answer: { readonly at: Temporal.Instant; readonly text: string | null; readonly outcome: Outcome | null } | null;
  /** Null: still open. */
  readonly closedAt: Temporal.Instant | null;
};

export type PastFault = {
  readonly code: 'ID_UNFIT' | 'TIME_IN_FUTURE' | 'TIME_TOO_EARLY' | 'ANSWER_WITHOUT_AGENCY' | Fault['code'];
  readonly message: string;
};

/** No system kept complaints before; such a date is a slip of the keyboard. */
const EARLIEST = Temporal.Instant.from('1990-01-01T00:00:00Z');
const MAX_ID = 200;
const isNameable = (id: string): boolean => id.length <= MAX_ID && !/\p{Cc}/u.test(id) && id.isWellFormed();

/** Why a past cannot be kept; an answer that is older than its question can: clocks of former systems went wrong. */
export const pastFaultOf = (past: PastComplaint, now: Temporal.Instant): PastFault | undefined => {
  const { sourceId, receivedAt, duty, answer, closedAt } = past;
  if (!isNameable(sourceId))
    return { code: 'ID_UNFIT', message: `id is longer than ${MAX_ID} characters or holds control characters: is it the right column?` };
  const times = { receivedAt, assignedAt: duty?.since, answeredAt: answer?.at, closedAt: closedAt ?? undefined };
  const firstThat = (is: (time: Temporal.Instant) => boolean) => Object.entries(times).find(([, time]) => time && is(time))?.[0];
  const ahead = firstThat((time) => Temporal.Instant.compare(time, now) > 0);
  if (ahead) return { code: 'TIME_IN_FUTURE', message: `${ahead} lies in the future: is the time zone of the mapping right?` };
  const early = firstThat((time) => Temporal.Instant.compare(time, EARLIEST) < 0);
  if (early) return { code: 'TIME_TOO_EARLY', message: `${early} lies before 1990: is its year right?` };
  if (!duty && (answer || closedAt !== null)) {
    return {
      code: 'ANSWER_WITHOUT_AGENCY',
      message: 'it was answered or closed, but no agency is known to have had it: map the column of the agency',
    };
  }
  return answer?.text ? textFault('answer', answer.text) : undefined;
};
