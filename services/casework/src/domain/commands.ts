import type { CaseEvent, CaseOpened } from './events.ts';
import type { Candidate, CaseKind, CaseStatus, Office, Outcome, RejectionReason, Sealed } from './case.ts';

export const STAFF_COMMANDS = [
  'verify',
  'dispatch',
  'return',
  'transfer',
  'assign',
  'accept',
  'declare-complete',
  'request-information',
  'respond',
  'approve',
  'merge',
  'reject',
  'close',
  'reopen',
] as const;
export type StaffCommandName = (typeof STAFF_COMMANDS)[number];

/** References are looked up and texts sealed before a command comes here. */
export type StaffCommand =
  | { readonly type: 'verify' }
  | { readonly type: 'accept' }
  | { readonly type: 'declare-complete' }
  | { readonly type: 'approve' }
  | { readonly type: 'dispatch'; readonly office: Office }
  | { readonly type: 'return'; readonly reason: Sealed; readonly proposedAgencyId: string }
  | { readonly type: 'transfer'; readonly office: Office; readonly reason: Sealed }
  | { readonly type: 'assign'; readonly post: { readonly postId: string; readonly agencyId: string; readonly unitId: string | null } }
  | { readonly type: 'request-information'; readonly text: Sealed }
  | { readonly type: 'respond'; readonly text: Sealed; readonly outcome: Outcome | null; readonly fourEyes: boolean }
  | { readonly type: 'merge'; readonly into: { readonly caseId: string; readonly status: CaseStatus } }
  | { readonly type: 'reject'; readonly reasonCode: RejectionReason; readonly referral: Sealed }
  | { readonly type: 'close'; readonly reason: Sealed }
  | { readonly type: 'reopen'; readonly reason: Sealed };

/** `occurredAt`: when the reporter did it, which may be long before it is known here. */
export type ReporterCommand = { readonly occurredAt: Temporal.Instant } & (
  | { readonly type: 'supplement' | 'rejoin' | 'appeal'; readonly text: Sealed }
  | { readonly type: 'confirm'; readonly solved: boolean | null }
  | { readonly type: 'withdraw'; readonly text: Sealed | null }
);

export type SystemCommand =
  | { readonly type: 'open'; readonly submission: Omit<CaseOpened, 'type' | 'status' | 'actor'> }
  | {
      readonly type: 'route';
      readonly routingRequestId: string;
      readonly office: Office;
      readonly kind: CaseKind;
      readonly basis: 'text' | 'place' | 'only-office';
    }
  /** `from`: the unit that a reorganisation has closed. */
  | { readonly type: 'follow-reorganisation'; readonly from: string; readonly office: Office }
  | {
      readonly type: 'request-triage';
      readonly routingRequestId: string;
      readonly reason: string;
      readonly kind: CaseKind;
      readonly candidates: readonly Candidate[];
    };

/**
 * `not-allowed`: not in this status. `second-person-required`: four eyes. `unfit-reference`: the post, unit or case
 * named cannot serve here. `superseded`: routing answered a question that no longer stands.
 */
export type Refusal = {
  readonly type: 'refused';
  readonly reason: 'not-allowed' | 'second-person-required' | 'unfit-reference' | 'superseded';
  /** Staff commands that the case allows now, whoever gives them. */
  readonly allowed: readonly StaffCommandName[];
};

/** No events: the case stands as the command would leave it, or the command came before. */
export type Decision = { readonly type: 'decided'; readonly events: readonly CaseEvent[] } | Refusal;

export const decided = (...events: readonly CaseEvent[]): Decision => ({ type: 'decided', events });
/** For a command that was carried out before. */
export const REPEAT: Decision = decided();
