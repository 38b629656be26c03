import type { Actor, CaseKind, CaseState, CaseStatus, Duty } from './case.ts';
import type { CaseEvent } from './events.ts';

/** A case never lies with an agency without lying with somebody there. */
export const assignTo = (owner: Duty, status: CaseStatus, at: Temporal.Instant, actor: Actor): CaseEvent => ({
  type: 'case.assigned',
  status,
  occurredAt: at,
  actor,
  ...owner,
});

export const dispatchTo = (state: CaseState, owner: Duty, kind: CaseKind, at: Temporal.Instant, actor: Actor): readonly CaseEvent[] => {
  const { agencyId, unitId } = owner;
  return [
    { type: 'case.dispatched', status: 'dispatched', occurredAt: at, actor, agencyId, unitId, kind, hops: state.hops },
    assignTo(owner, 'assigned', at, actor),
  ];
};
