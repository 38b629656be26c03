import type { Language, Notice } from './notice.ts';
import type { Person } from './person.ts';

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed', 'suppressed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message about one event to one person, from the moment it is owed. Instants are real time, Unix milliseconds. */
export type Delivery = {
  readonly id: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly caseId: string;
  readonly trackingId: string;
  readonly person: Person;
  readonly notice: Notice;
  readonly breach: string | null;
  /** The same at every attempt, so that a mail server or a reader can tell a repeat. */
  readonly messageId: string;
  /** What it was written in; null until it was. */
  readonly language: Language | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it may next be sent; while `sending`, when whoever sends it counts as dead. */
  readonly nextAttemptAt: number;
  /** An earlier attempt may have arrived: nobody knows. */
  readonly uncertain: boolean;
  /** Why it waits, failed or was suppressed; never an address. */
  readonly reason: string | null;
  /** ISO 8601, the installation's clock. */
  readonly createdAt: string;
  readonly version: number;
};

/** What came of an attempt, or of looking for the recipient. */
export type AttemptEnd =
  | { readonly type: 'accepted' }
  | { readonly type: 'deferred'; readonly reason: string; readonly mayHaveArrived: boolean }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'suppressed'; readonly reason: string };

export const MAX_ATTEMPTS = 8;
/** Longer than any mailer may take (see the port), so that a living sender never loses its delivery. */
export const LEASE_MS = 60_000;
/** What a mailer may take at most (see the port). */
const MAILER_MS = 45_000;
const FIRST_DELAY_MS = 30_000;
const MAX_DELAY_MS = 6 * 3_600_000;

/** Milliseconds to wait after the nth attempt: 30 s, 2 min, 8 min, 32 min, 2 h, 6 h, 6 h. */
export const backOff = (attempts: number): number => Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 4 ** (attempts - 1));

/** A delivery found `sending` after its lease: whoever sent it is gone, and it may have arrived. */
export const recover = (delivery: Delivery): Delivery => (delivery.state === 'sending' ? { ...delivery, uncertain: true } : delivery);

/** True when no further attempt is made, for example after eight crashes in the middle of it. */
export const isExhausted = (delivery: Delivery): boolean => delivery.attempts >= MAX_ATTEMPTS;

/** Must be durable before the mail is handed over. */
export const beginAttempt = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  state: 'sending',
  attempts: delivery.attempts + 1,
  nextAttemptAt: now + LEASE_MS,
  version: delivery.version + 1,
});

/**
 * False when saving the attempt took so long that a mailer might still be at work when the lease ends. Then nobody
 * sends, until somebody finds the delivery with its lease over.
 */
export const hasTimeToSend = (begun: Delivery, now: number): boolean => now + MAILER_MS < begun.nextAttemptAt;

/** What the delivery is after an attempt. */
export const endAttempt = (delivery: Delivery, end: AttemptEnd, now: number): Delivery => {
  const next = { ...delivery, version: delivery.version + 1 };
  switch (end.type) {
    case 'accepted':
      return { ...next, state: 'sent', reason: null };
    case 'refused':
      return { ...next, state: 'failed', reason: end.reason };
    case 'suppressed':
      return { ...next, state: 'suppressed', reason: end.reason };
    case 'deferred': {
      const waiting = { ...next, reason: end.reason, uncertain: next.uncertain || end.mayHaveArrived };
      if (isExhausted(waiting)) return { ...waiting, state: 'failed' };
      return { ...waiting, state: 'queued', nextAttemptAt: now + backOff(waiting.attempts) };
    }
  }
};

/** Puts off a delivery whose recipient is not known yet; counts as an attempt, so that it ends some day. */
export const postpone = (delivery: Delivery, reason: string, now: number): Delivery =>
  endAttempt({ ...delivery, attempts: delivery.attempts + 1 }, { type: 'deferred', reason, mayHaveArrived: false }, now);

/** A failed delivery from the start again, by a person's command. */
export const requeue = (delivery: Delivery, now: number): Delivery => ({
  ...delivery,
  state: 'queued',
  attempts: 0,
  nextAttemptAt: now,
  reason: null,
  version: delivery.version + 1,
});

/** True while it can still be called back without the person having seen it. */
export const isUnseen = (delivery: Delivery): boolean => delivery.state === 'queued' && !delivery.uncertain;

/** True when the person has been told, or may have been. */
export const mayHaveBeenSeen = (delivery: Delivery): boolean =>
  delivery.state === 'sent' || delivery.state === 'sending' || delivery.uncertain;
