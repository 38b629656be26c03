import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LEASE_MS,
  MAX_ATTEMPTS,
  backOff,
  beginAttempt,
  endAttempt,
  hasTimeToSend,
  isExhausted,
  isUnseen,
  mayHaveBeenSeen,
  postpone,
  recover,
  requeue,
} from './delivery.ts';
import type { AttemptEnd, Delivery } from './delivery.ts';

const now = 1_800_000_000_000;
const queued: Delivery = {
  id: 'delivery-1',
  eventId: 'event-1',
  correlationId: 'story-1',
  caseId: 'case-1',
  trackingId: 'TGP-1',
  person: { type: 'reporter', caseId: 'case-1' },
  notice: { template: 'answer-available' },
  breach: null,
  messageId: 'abc@example.test',
  language: null,
  state: 'queued',
  attempts: 0,
  nextAttemptAt: now,
  uncertain: false,
  reason: null,
  createdAt: '2026-03-02T02:00:00.000Z',
  version: 1,
};
const deferred: AttemptEnd = { type: 'deferred', reason: 'SMTP 450', mayHaveArrived: false };

describe('a delivery', () => {
  it('is leased to its sender before the mail is handed over', () => {
    expect(beginAttempt(queued, now)).toEqual({
      ...queued,
      state: 'sending',
      attempts: 1,
      nextAttemptAt: now + LEASE_MS,
      version: 2,
    });
  });

  it('is not sent when its lease may end before the mailer does', () => {
    const begun = beginAttempt(queued, now);
    expect(hasTimeToSend(begun, now)).toBe(true);
    expect(hasTimeToSend(begun, now + 14_999)).toBe(true);
    expect(hasTimeToSend(begun, now + 15_000)).toBe(false);
  });

  it('is uncertain when its sender is gone, and only then', () => {
    expect(recover(beginAttempt(queued, now)).uncertain).toBe(true);
    expect(recover(queued)).toEqual(queued);
  });

  it.each<[AttemptEnd, Partial<Delivery>]>([
    [{ type: 'accepted' }, { state: 'sent', reason: null }],
    [
      { type: 'refused', reason: 'SMTP 550' },
      { state: 'failed', reason: 'SMTP 550' },
    ],
    [
      { type: 'suppressed', reason: 'vacant' },
      { state: 'suppressed', reason: 'vacant' },
    ],
    [deferred, { state: 'queued', reason: 'SMTP 450', nextAttemptAt: now + 30_000, uncertain: false }],
    [
      { ...deferred, mayHaveArrived: true },
      { state: 'queued', uncertain: true },
    ],
  ])('ends an attempt: %j', (end, expected) => {
    const begun = beginAttempt(queued, now);
    expect(endAttempt(begun, end, now)).toMatchObject({ ...expected, attempts: 1, version: begun.version + 1 });
  });

  it('waits 30 s, then four times as long each time, at most 6 h', () => {
    const minutes = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => backOff(index + 1) / 60_000);
    expect(minutes).toEqual([0.5, 2, 8, 32, 128, 360, 360]);
  });

  it('fails after eight attempts, however each of them ended', () => {
    const end = fc.constantFrom<AttemptEnd['type'] | 'crash' | 'unknown recipient'>('deferred', 'crash', 'unknown recipient');
    fc.assert(
      fc.property(fc.array(end, { minLength: MAX_ATTEMPTS, maxLength: MAX_ATTEMPTS }), (ends) => {
        let delivery = queued;
        for (const [index, kind] of ends.entries()) {
          expect(isExhausted(delivery)).toBe(false);
          delivery = recover(delivery);
          if (kind === 'unknown recipient') delivery = postpone(delivery, 'unknown', now);
          else if (kind === 'crash') delivery = beginAttempt(delivery, now);
          else delivery = endAttempt(beginAttempt(delivery, now), deferred, now);
          expect(delivery.attempts).toBe(index + 1);
        }
        expect(isExhausted(delivery)).toBe(true);
        expect(['failed', 'sending']).toContain(delivery.state);
      }),
    );
  });

  it('starts again by command, and keeps its Message-ID and its doubt', () => {
    const failed = { ...queued, state: 'failed', attempts: 8, uncertain: true, reason: 'SMTP 550', version: 17 } as const;
    expect(requeue(failed, now + 1)).toEqual({ ...queued, uncertain: true, nextAttemptAt: now + 1, version: 18 });
  });

  it('can be called back only while nobody can have seen it', () => {
    const sending = beginAttempt(queued, now);
    expect([queued, sending, endAttempt(sending, { type: 'accepted' }, now)].map(isUnseen)).toEqual([true, false, false]);
    const doubtful = endAttempt(sending, { ...deferred, mayHaveArrived: true }, now);
    expect([isUnseen(doubtful), mayHaveBeenSeen(doubtful)]).toEqual([false, true]);
    const suppressed = endAttempt(queued, { type: 'suppressed', reason: 'vacant' }, now);
    expect([queued, suppressed].map(mayHaveBeenSeen)).toEqual([false, false]);
  });
});
