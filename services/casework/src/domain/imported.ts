import { ownerIn } from './case.ts';
import type { Actor, CaseKind, Office, Outcome, Sealed } from './case.ts';
import type { CaseEvent, CaseOpened } from './events.ts';

/** How a complaint fared where it was kept before. */
export type Past = {
  readonly submission: Omit<CaseOpened, 'type' | 'status' | 'actor'>;
  /** Null: nobody is known to have had it. */
  readonly duty: { readonly office: Office; readonly since: Temporal.Instant } | null;
  readonly answer: { readonly at: Temporal.Instant; readonly text: Sealed; readonly outcome: Outcome | null } | null;
  /** Null: still open. */
  readonly closedAt: Temporal.Instant | null;
};

const IMPORTED: Actor = { type: 'system', reason: 'imported' };

/**
 * A complaint of the past as the case file would tell it, at the times of then. Times may run backwards: clocks of
 * former systems went wrong, and what they say is kept.
 */
export const importedEvents = ({ submission, duty, answer, closedAt }: Past): readonly CaseEvent[] => {
  const opened: CaseEvent = { ...submission, type: 'case.opened', status: 'received', actor: IMPORTED };
  if (!duty) return [opened];
  const { office, since } = duty;
  // Who it is about cannot be kept from it any more: if both of the office are concerned, its head has it.
  const owner = ownerIn(office, submission.concerns) ?? { agencyId: office.agencyId, unitId: office.unitId, postId: office.headPostId };
  const { agencyId, unitId } = owner;
  const kind: CaseKind = submission.kind;
  const given: readonly CaseEvent[] = [
    opened,
    { type: 'case.dispatched', status: 'dispatched', occurredAt: since, actor: IMPORTED, agencyId, unitId, kind, hops: 0 },
    { type: 'case.assigned', status: 'assigned', occurredAt: since, actor: IMPORTED, ...owner },
  ];
  const answered: readonly CaseEvent[] = answer
    ? [
        {
          type: 'case.responded',
          status: 'answered',
          occurredAt: answer.at,
          actor: IMPORTED,
          agencyId,
          unitId,
          text: answer.text,
          outcome: answer.outcome,
        },
      ]
    : [];
  const closed: readonly CaseEvent[] =
    closedAt === null
      ? []
      : [{ type: 'case.closed', status: 'closed', occurredAt: closedAt, actor: IMPORTED, reason: 'imported', note: null }];
  return [...given, ...answered, ...closed];
};
