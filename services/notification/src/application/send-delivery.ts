import type { Clock } from '@tanggap/kernel';
import { isAppError } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork } from '@tanggap/persistence';
import { beginAttempt, endAttempt, hasTimeToSend, isExhausted, postpone, recover } from '#/domain/delivery.ts';
import type { AttemptEnd, Delivery } from '#/domain/delivery.ts';
import type { Recipient } from '#/domain/holder.ts';
import type { Language } from '#/domain/notice.ts';
import { renderLetter } from '#/domain/templates/render.ts';
import type { Realm } from '#/domain/templates/render.ts';
import { publicationsOf } from '#/publications.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import type { Mail, Mailer } from '#/ports/mailer.ts';
import type { FindRecipient } from './find-recipient.ts';

type Parts = {
  readonly deliveries: Deliveries;
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly mailer: Mailer;
  readonly findRecipient: FindRecipient;
  readonly realm: () => Realm | undefined;
  readonly from: string;
  readonly publicUrl: string;
  readonly clock: Clock;
};

type Prepared = { readonly type: 'ready'; readonly mail: Mail; readonly language: Language } | Exclude<Recipient, { type: 'known' }>;

/** An error that no mailer promises says nothing about what happened. */
const endOf = (error: unknown): AttemptEnd => {
  if (isAppError(error, 'MAIL_REFUSED')) return { type: 'refused', reason: error.message };
  if (isAppError(error, 'MAIL_DEFERRED')) return { type: 'deferred', reason: error.message, mayHaveArrived: false };
  const reason = isAppError(error, 'MAIL_UNCERTAIN') ? error.message : 'the mailer failed unexpectedly';
  return { type: 'deferred', reason, mayHaveArrived: true };
};

/**
 * Sends one delivery that is due: saved as `sending` first, then handed over, then saved as what came of it. Whoever
 * dies in between leaves a lease behind, and the next one sends it once more under the same Message-ID.
 *
 * Resolves with the delivery as it is now; undefined when another sender has it.
 */
export const sendDelivery = (parts: Parts) => {
  const { deliveries, unitOfWork, outbox, mailer, clock } = parts;

  const save = async (next: Delivery): Promise<Delivery | undefined> => {
    try {
      await unitOfWork.commit([deliveries.save(next), ...outbox.publish(publicationsOf(next, clock.now()))]);
      return next;
    } catch (error) {
      if (isAppError(error, 'VERSION_CONFLICT')) return undefined;
      throw error;
    }
  };

  const write = (delivery: Delivery, address: string, language: Language, realm: Realm): Mail => {
    const { trackingId, messageId, eventId } = delivery;
    const letter = renderLetter(delivery.notice, language, { trackingId, portal: parts.publicUrl, realm });
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Tanggap-Event': eventId };
    return { to: address, from: parts.from, ...letter, messageId, headers };
  };

  const prepare = async (delivery: Delivery): Promise<Prepared> => {
    try {
      const recipient = await parts.findRecipient(delivery);
      if (recipient.type !== 'known') return recipient;
      const realm = parts.realm();
      if (!realm) return { type: 'unknown', reason: 'the realm is not in the directory yet' };
      return { type: 'ready', mail: write(delivery, recipient.address, recipient.language, realm), language: recipient.language };
    } catch (error) {
      return { type: 'unknown', reason: isAppError(error) ? error.code : 'the mail could not be prepared' };
    }
  };

  const handOver = async (mail: Mail): Promise<AttemptEnd> => {
    try {
      await mailer.send(mail);
      return { type: 'accepted' };
    } catch (error) {
      return endOf(error);
    }
  };

  return async (found: Delivery): Promise<Delivery | undefined> => {
    const delivery = recover(found);
    if (isExhausted(delivery))
      return save(endAttempt(delivery, { type: 'refused', reason: 'broke off at every attempt' }, clock.realNow()));

    const prepared = await prepare(delivery);
    if (prepared.type === 'suppressed') return save(endAttempt(delivery, prepared, clock.realNow()));
    if (prepared.type === 'unknown') return save(postpone(delivery, prepared.reason, clock.realNow()));

    const begun = await save({ ...beginAttempt(delivery, clock.realNow()), language: prepared.language });
    if (!begun || !hasTimeToSend(begun, clock.realNow())) return begun;
    return save(endAttempt(begun, await handOver(prepared.mail), clock.realNow()));
  };
};

export type SendDelivery = ReturnType<typeof sendDelivery>;
