import { assertNever } from '@tanggap/kernel';
import { refuse } from './allowed.ts';
import { isOpen, ownerIn } from './case.ts';
import type { CaseState } from './case.ts';
import { REPEAT, decided } from './commands.ts';
import type { Decision, SystemCommand } from './commands.ts';
import { dispatchTo } from './dispatch.ts';
import type { CaseEvent } from './events.ts';

type Triage = Omit<Extract<SystemCommand, { type: 'request-triage' }>, 'type' | 'routingRequestId'>;

const triage = (state: CaseState, asked: Triage, at: Temporal.Instant): Decision => {
  if (state.triage?.reason === asked.reason) return REPEAT;
  const { reason, kind, candidates } = asked;
  const event: CaseEvent = {
    type: 'case.triaged',
    status: state.status,
    occurredAt: at,
    actor: { type: 'system', reason: 'routing' },
    reason,
    kind,
    candidates,
  };
  return decided(event);
};

/**
 * The duty goes on as it stands, under the roof of another office: status, clocks, work in hand and hops stay. What is
 * no longer open stays with the office that closed it.
 */
const follow = (
  state: CaseState,
  { from, office }: Extract<SystemCommand, { type: 'follow-reorganisation' }>,
  at: Temporal.Instant,
): Decision => {
  const { status, duty } = state;
  if (!isOpen(status) || duty?.unitId !== from) return REPEAT;
  const owner = ownerIn(office, state.concerns);
  if (!owner) return refuse(state, 'unfit-reference');
  const actor = { type: 'system', reason: 'reorganisation' } as const;
  const left = { fromAgencyId: duty.agencyId, fromUnitId: duty.unitId };
  return decided({ type: 'case.reorganised', status, occurredAt: at, actor, ...owner, ...left });
};

/** What the machinery asks of a case: to be opened, and to go where routing says unless a person decided since. */
export const decideSystem = (state: CaseState | null, command: SystemCommand, at: Temporal.Instant): Decision => {
  if (command.type === 'open') {
    if (state) return REPEAT;
    return decided({ ...command.submission, type: 'case.opened', status: 'received', actor: { type: 'reporter' } });
  }
  if (!state) throw new Error(`${command.type} needs a case`);
  if (command.type === 'follow-reorganisation') return follow(state, command, at);
  if (state.status !== 'received' || state.routingRequestId !== command.routingRequestId) return refuse(state, 'superseded');
  switch (command.type) {
    case 'route': {
      const owner = ownerIn(command.office, state.concerns);
      if (!owner) return triage(state, { reason: 'conflict-of-interest', kind: command.kind, candidates: [] }, at);
      return decided(...dispatchTo(state, owner, command.kind, at, { type: 'system', reason: `routed by ${command.basis}` }));
    }
    case 'request-triage':
      return triage(state, command, at);
    default:
      return assertNever(command);
  }
};
