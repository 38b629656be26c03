import type { CaseState, Duty, Office, Outcome, Staff } from '#/domain/case.ts';
import type { CaseEvent, CaseOpened } from '#/domain/events.ts';
import { evolve } from '#/domain/evolve.ts';

/** Minutes after the case was opened, Monday 2 March 2026, 09:00 WIB. */
export const minute = (minutes: number): Temporal.Instant => Temporal.Instant.from('2026-03-02T02:00:00Z').add({ minutes });

export const TEXT = 'sealed.v1.text:case-1.invented';
export const officer: Staff = { role: 'officer', keyId: 'key-officer', postId: 'roads-officer' };
export const head: Staff = { role: 'unit-head', keyId: 'key-head', postId: 'roads-unit-head' };
export const admin: Staff = { role: 'national-admin', keyId: 'key-admin', postId: null };
export const roads: Office = { agencyId: 'roads', unitId: 'roads-unit', officerPostId: 'roads-officer', headPostId: 'roads-unit-head' };
export const waste: Office = { agencyId: 'waste', unitId: 'waste-unit', officerPostId: 'waste-officer', headPostId: 'waste-unit-head' };
export const duty: Duty = { agencyId: 'roads', unitId: 'roads-unit', postId: 'roads-officer' };
const office = { agencyId: 'roads', unitId: 'roads-unit' };

const byReporter = { actor: { type: 'reporter' } } as const;
const byAdmin = { actor: { type: 'staff', ...admin } } as const;
const byOfficer = { actor: { type: 'staff', ...officer } } as const;

export const submission: Omit<CaseOpened, 'type' | 'status' | 'actor'> = {
  caseId: 'case-1',
  trackingId: 'TGP-1',
  kind: 'complaint',
  channel: 'web',
  language: 'id',
  anonymous: true,
  confidential: false,
  areaCode: '35.78.02.1001',
  latitude: null,
  longitude: null,
  address: null,
  title: null,
  text: TEXT,
  happenedAt: null,
  concerns: null,
  concernedPerson: null,
  occurredAt: minute(0),
};

export const opened = (given: Partial<typeof submission> = {}): CaseEvent => ({
  ...submission,
  ...given,
  ...byReporter,
  type: 'case.opened',
  status: 'received',
});
export const verified: CaseEvent = { type: 'case.verified', status: 'verified', occurredAt: minute(1), ...byAdmin };
const dispatched: CaseEvent = {
  type: 'case.dispatched',
  status: 'dispatched',
  occurredAt: minute(2),
  ...byAdmin,
  ...office,
  kind: 'complaint',
  hops: 0,
};
const assigned: CaseEvent = { type: 'case.assigned', status: 'assigned', occurredAt: minute(2), ...byAdmin, ...duty };
/** Opened and with its officer. */
export const inHand: readonly CaseEvent[] = [opened(), dispatched, assigned];
export const accepted: CaseEvent = { type: 'case.accepted', status: 'in-progress', occurredAt: minute(3), ...byOfficer };
export const returned: CaseEvent = {
  type: 'case.returned',
  status: 'returned',
  occurredAt: minute(4),
  ...byOfficer,
  ...office,
  reason: TEXT,
  proposedAgencyId: 'waste',
  hops: 1,
};
export const works: Office = { agencyId: 'works', unitId: 'works-unit', officerPostId: 'works-officer', headPostId: 'works-unit-head' };
export const reorganised: CaseEvent = {
  type: 'case.reorganised',
  status: 'assigned',
  occurredAt: minute(4),
  actor: { type: 'system', reason: 'reorganisation' },
  agencyId: 'works',
  unitId: 'works-unit',
  postId: 'works-officer',
  fromAgencyId: 'roads',
  fromUnitId: 'roads-unit',
};
export const asked = (from: CaseState['status']): CaseEvent => ({
  type: 'case.information-requested',
  status: 'awaiting-completion',
  occurredAt: minute(5),
  ...byAdmin,
  text: TEXT,
  from,
});
export const completed: CaseEvent = { type: 'case.completed', status: 'received', occurredAt: minute(6), ...byAdmin };
export const drafted: CaseEvent = {
  type: 'case.answer-drafted',
  status: 'in-progress',
  occurredAt: minute(7),
  ...byOfficer,
  text: TEXT,
  outcome: 'fulfilled',
  by: officer,
};
export const responded = (at: number, outcome: Outcome | null = 'fulfilled'): CaseEvent => ({
  type: 'case.responded',
  status: 'answered',
  occurredAt: minute(at),
  ...byOfficer,
  ...office,
  text: TEXT,
  outcome,
});
export const disputed = (at: number): CaseEvent => ({
  type: 'case.disputed',
  status: 'disputed',
  occurredAt: minute(at),
  ...byReporter,
  text: TEXT,
});
export const closed = (reason: 'confirmed' | 'silence' | 'staff', at: number): CaseEvent => ({
  type: 'case.closed',
  status: 'closed',
  occurredAt: minute(at),
  actor: { type: 'system', reason: 'test' },
  reason,
  note: null,
});
export const appealed: CaseEvent = { type: 'case.appealed', status: 'appealed', occurredAt: minute(40), ...byReporter, text: TEXT };
export const rejected: CaseEvent = {
  type: 'case.rejected',
  status: 'rejected',
  occurredAt: minute(8),
  ...byAdmin,
  reasonCode: 'spam',
  referral: TEXT,
};
export const merged: CaseEvent = { type: 'case.merged', status: 'merged', occurredAt: minute(8), ...byAdmin, into: 'case-2' };
export const withdrawn: CaseEvent = { type: 'case.withdrawn', status: 'withdrawn', occurredAt: minute(9), ...byReporter, text: null };

/** The case after these events. */
export const given = (...events: readonly CaseEvent[]): CaseState => {
  const state = events.reduce<CaseState | null>(evolve, null);
  if (!state) throw new Error('Give at least the opening');
  return state;
};
