import type { CaseClocks, Clock } from './clock.ts';
import { decided, unknown } from './decision.ts';
import type { Decision, Rules } from './decision.ts';
import { recipientOf } from './directory.ts';
import type { ClockEvent } from './events.ts';

/** Who is told that a deadline is near: the first of them who is there. */
const ROLES = ['officer', 'unit-head', 'agency-head'] as const;
const VERIFIERS = ['national-admin'] as const;

/** Tells whoever owes that a deadline is near. */
export const warn = (rules: Rules, state: CaseClocks, clock: Clock, level: number, now: Temporal.Instant): Decision => {
  const deadline = { clock: clock.id, episode: clock.episode, dueAt: clock.dueAt, level };
  if (Temporal.Instant.compare(now, clock.dueAt) >= 0) return decided([{ type: 'WarningDropped', ...deadline }]);
  const { owedBy } = rules.policy(clock.id, clock.policyVersion);
  const { agencyId } = state;
  const warned = (postId: string | null): ClockEvent => ({ type: 'DeadlineWarned', ...deadline, at: now, agencyId, postId });
  if (owedBy === 'reporter') return decided([warned(null)]);
  for (const role of agencyId === null ? VERIFIERS : ROLES) {
    const recipient = recipientOf(rules.directory, role, state, now);
    if (recipient.type === 'unknown') return unknown(recipient.reference);
    if (recipient.type === 'post') return decided([warned(recipient.postId)]);
  }
  return decided([warned(null)]);
};
