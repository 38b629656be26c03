import type { Actor, EventData, EventEnvelope } from '@tanggap/contracts';
import { toInstantString } from '@tanggap/contracts';
import type { Harness } from '@tanggap/testkit';
import type { Concerns } from '../src/domain/concerns.ts';
import { wib } from './given-clocks.ts';

const SEALED = 'sealed.v1.x';
const actor: Actor = { type: 'system', reason: 'test' };

/** An instant as events write it, from local time in Jakarta. */
export const at = (local: string): string => toInstantString(wib(local));

/** Says what other services say of a case; times are local in Jakarta. */
export const speakOf = (harness: Harness, caseId = 'case-1') => {
  const fact = (local: string, status: EventData<'case.opened'>['status']) => ({ caseId, status, occurredAt: at(local), actor });
  const duty = (agencyId: string) => ({ agencyId, unitId: `${agencyId}-unit` });
  const kind = 'complaint' as const;
  return {
    received: (local: string, concerns: Concerns | null = null) =>
      harness.say({
        type: 'submission.received',
        key: caseId,
        data: {
          caseId,
          receiptId: 'receipt-1',
          trackingId: 'TRACK-1',
          channel: 'web',
          kind: null,
          title: null,
          text: SEALED,
          location: null,
          occurredAt: null,
          receivedAt: at(local),
          reporter: null,
          anonymous: false,
          confidential: false,
          concerns: concerns && { ...concerns, personName: null },
          language: 'id',
        },
      }),
    dispatched: (local: string, agencyId = 'roads') =>
      harness.say({ type: 'case.dispatched', key: caseId, data: { ...fact(local, 'dispatched'), ...duty(agencyId), kind, hops: 0 } }),
    transferred: (local: string, agencyId: string) =>
      harness.say({
        type: 'case.transferred',
        key: caseId,
        data: { ...fact(local, 'dispatched'), ...duty(agencyId), fromAgencyId: 'roads', kind, reason: SEALED, hops: 1 },
      }),
    reorganised: (local: string, agencyId: string) =>
      harness.say({
        type: 'case.reorganised',
        key: caseId,
        data: {
          ...fact(local, 'assigned'),
          ...duty(agencyId),
          postId: `${agencyId}-officer`,
          fromAgencyId: 'roads',
          fromUnitId: 'roads-unit',
        },
      }),
    responded: (local: string, outcome: EventData<'case.responded'>['outcome'] = null) =>
      harness.say({ type: 'case.responded', key: caseId, data: { ...fact(local, 'answered'), ...duty('roads'), text: SEALED, outcome } }),
    disputed: (local: string) => harness.say({ type: 'case.disputed', key: caseId, data: { ...fact(local, 'disputed'), text: SEALED } }),
    closed: (local: string) =>
      harness.say({ type: 'case.closed', key: caseId, data: { ...fact(local, 'closed'), reason: 'staff', note: null } }),
    reopened: (local: string, status: 'assigned' | 'received' = 'assigned') =>
      harness.say({ type: 'case.reopened', key: caseId, data: { ...fact(local, status), reason: SEALED } }),
    assigned: (local: string, unitId: string) =>
      harness.say({
        type: 'case.assigned',
        key: caseId,
        data: { ...fact(local, 'assigned'), agencyId: 'roads', unitId, postId: 'roads-officer' },
      }),
    rejected: (local: string) =>
      harness.say({ type: 'case.rejected', key: caseId, data: { ...fact(local, 'rejected'), reasonCode: 'spam', referral: SEALED } }),
  };
};

type Ask = EventData<'deadline.due'>;

/**
 * Plays the case file: answers each question as `verdict` says, undefined leaves it waiting. Whoever uses it awaits
 * `stop`, which hands on what went wrong.
 */
export const playCasework = (harness: Harness, verdict: (ask: Ask) => 'missed' | { readonly heldAt: string } | undefined) => {
  const said: Promise<void>[] = [];
  const answer = (event: EventEnvelope): void => {
    if (event.type !== 'deadline.due') return;
    const { caseId, clock, episode, level, generation, dueAt } = event.data;
    const ask = { caseId, clock, episode, level, generation, dueAt };
    const word = verdict(event.data);
    if (word === 'missed') said.push(harness.say({ type: 'deadline.missed', key: caseId, data: { ...ask, status: 'assigned' } }));
    else if (word) {
      const data = { ...ask, status: 'answered' as const, stoppedAt: at(word.heldAt), by: 'answered' as const };
      said.push(harness.say({ type: 'deadline.held', key: caseId, data }));
    }
  };
  const follower = harness.parts.bus.follow('case-events', 'end', answer);
  return {
    stop: async () => {
      await follower.stop();
      await Promise.all(said);
    },
  };
};
