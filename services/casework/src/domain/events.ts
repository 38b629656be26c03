import type {
  Actor,
  Candidate,
  CaseKind,
  CaseStatus,
  ClosingReason,
  Concerns,
  Duty,
  Outcome,
  RejectionReason,
  Sealed,
  Staff,
  Stop,
} from './case.ts';

/** `status` is the status after the event; `occurredAt` decides legal questions. */
type Fact<Type extends string, Data = unknown> = {
  readonly type: Type;
  readonly status: CaseStatus;
  readonly occurredAt: Temporal.Instant;
  readonly actor: Actor;
} & Readonly<Data>;

type Office = Pick<Duty, 'agencyId' | 'unitId'>;

/** Which asking of escalation a word on a deadline answers. */
export type AskKey = {
  readonly clock: string;
  readonly episode: number;
  readonly level: number;
  readonly generation: number;
  readonly dueAt: Temporal.Instant;
};

export type CaseOpened = Fact<
  'case.opened',
  {
    caseId: string;
    trackingId: string;
    kind: CaseKind;
    channel: string;
    language: 'id' | 'en';
    anonymous: boolean;
    confidential: boolean;
    areaCode: string | null;
    latitude: number | null;
    longitude: number | null;
    address: Sealed | null;
    title: Sealed | null;
    text: Sealed;
    /** When the matter itself happened, as the reporter says. */
    happenedAt: Temporal.Instant | null;
    concerns: Concerns | null;
    concernedPerson: Sealed | null;
  }
>;

/** What a case file says of itself; the history keeps all of it, `publications.ts` decides what others hear. */
export type CaseEvent =
  | CaseOpened
  | Fact<'case.triaged', { reason: string; kind: CaseKind; candidates: readonly Candidate[] }>
  | Fact<'case.verified'>
  | Fact<'case.dispatched', Office & { kind: CaseKind; hops: number }>
  | Fact<'case.assigned', Duty>
  | Fact<'case.accepted'>
  | Fact<'case.returned', Office & { reason: Sealed; proposedAgencyId: string; hops: number }>
  | Fact<'case.transferred', Office & { fromAgencyId: string; kind: CaseKind; reason: Sealed; hops: number }>
  | Fact<'case.reorganised', Duty & { fromAgencyId: string; fromUnitId: string }>
  | Fact<'case.information-requested', { text: Sealed; from: CaseStatus }>
  | Fact<'case.completed'>
  | Fact<'case.supplemented', { text: Sealed }>
  | Fact<'case.answer-drafted', { text: Sealed; outcome: Outcome | null; by: Staff }>
  | Fact<'case.responded', Office & { text: Sealed; outcome: Outcome | null }>
  | Fact<'case.disputed', { text: Sealed }>
  | Fact<'case.confirmed', { solved: boolean | null }>
  | Fact<'case.closed', { reason: ClosingReason; note: Sealed | null }>
  | Fact<'case.reopened', { reason: Sealed }>
  | Fact<'case.appealed', { text: Sealed }>
  | Fact<'case.withdrawn', { text: Sealed | null }>
  | Fact<'case.merged', { into: string }>
  | Fact<'case.rejected', { reasonCode: RejectionReason; referral: Sealed }>
  | Fact<'deadline.missed', AskKey>
  | Fact<'deadline.held', AskKey & { stoppedAt: Temporal.Instant; by: Stop }>;

/** Triage hints and words on deadlines change nothing that a person would decide differently. */
const NO_DECISION: ReadonlySet<CaseEvent['type']> = new Set(['case.triaged', 'deadline.missed', 'deadline.held']);
export const isDecision = (event: CaseEvent): boolean => !NO_DECISION.has(event.type);
