/** Statuses of the contract that a case can reach here so far. */
export const REACHABLE_STATUSES = [
  'received',
  'verified',
  'dispatched',
  'returned',
  'assigned',
  'in-progress',
  'answered',
  'disputed',
  'closed',
  'appealed',
  'awaiting-completion',
  'withdrawn',
  'merged',
  'rejected',
] as const;
export type CaseStatus = (typeof REACHABLE_STATUSES)[number];

const CLOSED: readonly CaseStatus[] = ['closed', 'withdrawn', 'merged', 'rejected'];
export const isOpen = (status: CaseStatus): boolean => !CLOSED.includes(status);
export const OPEN_STATUSES: readonly CaseStatus[] = REACHABLE_STATUSES.filter(isOpen);

export type CaseKind = 'complaint' | 'aspiration' | 'information-request';
export type Outcome = 'fulfilled' | 'partly-fulfilled' | 'not-fulfilled' | 'explained';
export type RejectionReason = 'out-of-scope' | 'under-court-review' | 'insufficient' | 'spam';
/** `imported`: it was over when it came from another system. */
export type ClosingReason = 'confirmed' | 'silence' | 'staff' | 'imported';

/** A step of a legal procedure that staff enter with the day on which it was taken. */
export const LEGAL_FACTS = [
  'decided',
  'decision-delivered',
  'decree-set',
  'decree-delivered',
  'examination-result-received',
  'examination-result-carried-out',
  'recommendation-received',
  'recommendation-reported',
  'extension-noticed',
  'objection-registered',
  'objection-answered',
  'dispute-lodged',
  'data-breach-known',
  'data-breach-notified',
  'data-requested',
  'data-request-answered',
  'question-asked',
  'question-answered',
] as const;
export type LegalFact = (typeof LEGAL_FACTS)[number];

/** What ends a duty. `answered` is any written follow-up, `outcome-given` one that says what came of it. */
export type Stop =
  | 'dispatched'
  | 'completeness-told'
  | 'supplemented'
  | 'answered'
  | 'outcome-given'
  | 'inquiry-answered'
  | 'rejoined'
  | 'confirmed'
  | 'closed'
  | 'rejected'
  | 'merged'
  | 'withdrawn'
  | 'referred'
  | LegalFact;

export type StaffRole = 'officer' | 'unit-head' | 'agency-admin' | 'inspectorate' | 'national-admin' | 'ombudsman';

/** A member of staff, as proven by a key. */
export type Staff = { readonly role: StaffRole; readonly keyId: string; readonly postId: string | null };

export type Actor =
  | { readonly type: 'system'; readonly reason: string }
  | { readonly type: 'reporter' }
  | ({ readonly type: 'staff' } & Staff);

/** Free text under the case's data key; the domain carries it and cannot read it. */
export type Sealed = string;

/** Whom the case is with. */
export type Duty = { readonly agencyId: string; readonly unitId: string; readonly postId: string };

/** Whom the case is about, as far as known: they neither handle nor read it. `deputyPostId` as it was at the opening. */
export type Concerns = {
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly deputyPostId: string | null;
};

export type Candidate = { readonly agencyId: string; readonly unitId: string; readonly confidence: number };
export type Triage = { readonly reason: string; readonly candidates: readonly Candidate[] };

/** An answer that waits for a second person. */
export type Draft = { readonly text: Sealed; readonly outcome: Outcome | null; readonly by: Staff };

/** All that decisions read. What was said, and by whom, is in the history. */
export type CaseState = {
  readonly caseId: string;
  readonly trackingId: string;
  readonly status: CaseStatus;
  readonly kind: CaseKind;
  readonly channel: string;
  readonly language: 'id' | 'en';
  readonly anonymous: boolean;
  readonly confidential: boolean;
  readonly areaCode: string | null;
  readonly concerns: Concerns | null;
  readonly openedAt: Temporal.Instant;
  /** Null before dispatch and after a return. */
  readonly duty: Duty | null;
  /** Returns and transfers so far. */
  readonly hops: number;
  /** The question to routing that still stands; null once it is answered or a person has decided. */
  readonly routingRequestId: string | null;
  /** What routing asks a person to decide. */
  readonly triage: Triage | null;
  readonly proposedAgencyId: string | null;
  /** Where the case stood when more was asked of the reporter; null unless it waits for that. */
  readonly askedFrom: CaseStatus | null;
  readonly completed: boolean;
  readonly draft: Draft | null;
  /** The newest answer that reached the reporter. */
  readonly answer: { readonly at: Temporal.Instant; readonly outcome: Outcome | null } | null;
  readonly closing: { readonly reason: ClosingReason; readonly at: Temporal.Instant } | null;
  readonly mergedInto: string | null;
  readonly rejectedFor: RejectionReason | null;
  /** The reporter's newest act that had an effect: tells a repeat. */
  readonly lastAct: { readonly type: string; readonly at: Temporal.Instant } | null;
  /** Everything that ever ended a duty, in the order it became known here. Deadlines are judged by this list only. */
  readonly stops: readonly { readonly stop: Stop; readonly occurredAt: Temporal.Instant }[];
  /** Deadlines answered so far, by `askId`. */
  readonly answeredAsks: readonly string[];
};

/** A unit that can take a case. */
export type Office = { readonly agencyId: string; readonly unitId: string; readonly officerPostId: string; readonly headPostId: string };

/** True for a post that the case is about, its deputy, or any post of a unit that it is about. */
export const isConcerned = (concerns: Concerns | null, post: { readonly postId: string; readonly unitId: string | null }): boolean =>
  concerns !== null &&
  (post.postId === concerns.postId ||
    post.postId === concerns.deputyPostId ||
    (concerns.unitId !== null && post.unitId === concerns.unitId));

/** Who of an office takes the case: its officer, or its head when the officer is concerned; nobody when both are. */
export const ownerIn = (office: Office, concerns: Concerns | null): Duty | undefined => {
  const { agencyId, unitId } = office;
  const postId = [office.officerPostId, office.headPostId].find((candidate) => !isConcerned(concerns, { postId: candidate, unitId }));
  return postId === undefined ? undefined : { agencyId, unitId, postId };
};
