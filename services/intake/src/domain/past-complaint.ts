import type { Submission } from './submission.ts';

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
  readonly code: 'TIME_IN_FUTURE' | 'ANSWER_WITHOUT_AGENCY';
  readonly message: string;
};

/** Why a past cannot be kept; an answer that is older than its question can: clocks of former systems went wrong. */
export const pastFaultOf = ({ receivedAt, duty, answer, closedAt }: PastComplaint, now: Temporal.Instant): PastFault | undefined => {
  const times = { receivedAt, assignedAt: duty?.since, answeredAt: answer?.at, closedAt: closedAt ?? undefined };
  const ahead = Object.entries(times).find(([, time]) => time && Temporal.Instant.compare(time, now) > 0);
  if (ahead) return { code: 'TIME_IN_FUTURE', message: `${ahead[0]} lies in the future: is the time zone of the mapping right?` };
  if (!duty && (answer || closedAt !== null)) {
    return {
      code: 'ANSWER_WITHOUT_AGENCY',
      message: 'it was answered or closed, but no agency is known to have had it: map the column of the agency',
    };
  }
  return undefined;
};
