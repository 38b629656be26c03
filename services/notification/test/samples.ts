import type { CaseStatus, EventData, LadderRole } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import type { Harness } from '@tanggap/testkit';

const at = '2026-03-02T02:00:00.000Z';
const sealed = 'sealed.v1.text:x.x';
const fact = (caseId: string, status: CaseStatus) => ({
  caseId,
  status,
  occurredAt: at,
  actor: { type: 'system' as const, reason: 'test' },
});
const duty = { agencyId: 'roads', unitId: 'roads-unit' };
const deadline = (caseId: string, clock = 'L2') => ({ caseId, clock, episode: 1, dueAt: '2026-03-09T09:00:00.000Z' });

/** Words that must never be seen in a mail, an event or a list. */
export const SECRETS = ['Sukarsih', 'lubang besar', '0812-0000-0000'] as const;

export const emailOf = (caseId: string): string => `pelapor-${caseId}@example.test`;

/** A submission as intake would say it: name, telephone, text and address sealed. `email` null: none was left. */
export const received = async (
  harness: Harness,
  caseId: string,
  given: Partial<EventData<'submission.received'>> & { readonly email?: string | null } = {},
): Promise<EventData<'submission.received'>> => {
  const { email = emailOf(caseId), ...rest } = given;
  const vault = harness.parts.vault([]);
  await vault.createKeys(caseId, ['text', 'contact']);
  const [name, text, phone] = SECRETS;
  return {
    caseId,
    receiptId: `receipt-${caseId}`,
    trackingId: `TGP-${caseId.toUpperCase()}`,
    channel: 'web',
    kind: 'complaint',
    title: null,
    text: await vault.seal('text', caseId, text),
    location: null,
    occurredAt: null,
    receivedAt: at,
    reporter: {
      name: await vault.seal('contact', caseId, name),
      email: email === null ? null : await vault.seal('contact', caseId, email),
      phone: await vault.seal('contact', caseId, phone),
    },
    anonymous: false,
    confidential: false,
    concerns: null,
    language: 'id',
    ...rest,
  };
};

export const saySubmission = async (harness: Harness, caseId: string, given: Parameters<typeof received>[2] = {}): Promise<void> =>
  harness.say({ type: 'submission.received', key: caseId, data: await received(harness, caseId, given) });

/** From roads to waste. */
export const sayReorganised = async (harness: Harness, caseId: string): Promise<void> => {
  const waste = { agencyId: 'waste', unitId: 'waste-unit', postId: 'waste-officer' };
  const left = { fromAgencyId: duty.agencyId, fromUnitId: duty.unitId };
  await harness.say({ type: 'case.reorganised', key: caseId, data: { ...fact(caseId, 'assigned'), ...waste, ...left } });
};

export const sayAssigned = async (harness: Harness, caseId: string, postId = 'roads-officer'): Promise<void> =>
  harness.say({ type: 'case.assigned', key: caseId, data: { ...fact(caseId, 'assigned'), ...duty, postId } });

/** Facts about one case, said in one word each. */
export const storyOf = (harness: Harness, key: string) => ({
  warned: async (clock: string, postId: string | null) =>
    harness.say({ type: 'deadline.warned', key, data: { ...deadline(key, clock), warnedAt: at, agencyId: null, postId } }),
  breached: async () => harness.say({ type: 'deadline.breached', key, data: { ...deadline(key), confirmed: false } }),
  escalated: async (level: number, role: LadderRole, postId: string | null) => {
    const { dueAt, ...of } = deadline(key);
    const data = { ...of, ...duty, level, role, postId, levelDueAt: dueAt, escalatedAt: dueAt, vacant: postId === null };
    await harness.say({ type: 'case.escalated', key, data });
  },
  breachWithdrawn: async () => {
    const data = { ...deadline(key), stoppedAt: '2026-03-06T03:00:00.000Z', by: 'answered' as const };
    await harness.say({ type: 'deadline.breach-withdrawn', key, data });
  },
  informationRequested: async () =>
    harness.say({ type: 'case.information-requested', key, data: { ...fact(key, 'awaiting-completion'), text: sealed } }),
  responded: async () =>
    harness.say({ type: 'case.responded', key, data: { ...fact(key, 'answered'), ...duty, text: sealed, outcome: 'explained' } }),
  disputed: async () => harness.say({ type: 'case.disputed', key, data: { ...fact(key, 'disputed'), text: sealed } }),
  appealed: async () => harness.say({ type: 'case.appealed', key, data: { ...fact(key, 'appealed'), text: sealed } }),
  closed: async () => harness.say({ type: 'case.closed', key, data: { ...fact(key, 'closed'), reason: 'silence', note: null } }),
  rejected: async () =>
    harness.say({ type: 'case.rejected', key, data: { ...fact(key, 'rejected'), reasonCode: 'insufficient', referral: sealed } }),
  triageRequested: async () => {
    const data = {
      caseId: key,
      routingRequestId: `${key}/1`,
      kind: 'complaint' as const,
      reason: 'low-confidence' as const,
      candidates: [],
    };
    await harness.say({ type: 'case.triage-requested', key, data });
  },
  returned: async () => {
    const data = { ...fact(key, 'returned'), ...duty, reason: sealed, proposedAgencyId: 'waste', hops: 1 };
    await harness.say({ type: 'case.returned', key, data });
  },
  deadlineSet: async (clock: string, id: string = newId()) => {
    const derivation = {
      amount: 5,
      unit: 'working-days' as const,
      calendarId: 'id-national',
      timeZone: 'Asia/Jakarta',
      countedDates: [],
      skipped: [],
    };
    const policy = { version: '1', legalSource: 'test' };
    const { dueAt, ...of } = deadline(key, clock);
    const data = { ...of, dueAt, startedAt: at, promisedAt: dueAt, provisional: false, policy, derivation };
    await harness.say({ type: 'deadline.set', key, id, data });
  },
  transferred: async () => {
    const data = { ...fact(key, 'dispatched'), ...duty, fromAgencyId: 'waste', kind: 'complaint' as const, reason: sealed, hops: 1 };
    await harness.say({ type: 'case.transferred', key, data });
  },
});
