import { toInstantString } from '@tanggap/contracts';
import { AppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Objection } from '#/domain/objection.ts';
import type { Reorganisation } from '#/domain/reorganisation.ts';
import { resolveOrder } from '#/domain/resolve-order.ts';
import type { OrderRequest } from '#/domain/resolve-order.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';
import type { ReorganisationStore } from '#/ports/reorganisation-store.ts';
import { reorganisationPublicationOf } from '#/publications.ts';
import { rehearse } from './rehearse.ts';
import { takeTurn } from './take-turn.ts';

/** The civil date from which it is so, at 00:00 in the zone of the realm; or this very moment. */
export type When = { readonly from: string } | 'now';

export type ReorganisationParts = {
  readonly directory: DirectoryStore;
  readonly reorganisations: ReorganisationStore;
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly clock: Clock;
};

const invalid = ({ problem, remedy }: Objection, before = ''): AppError =>
  new AppError('REORGANISATION_INVALID', `${before}${problem}. ${remedy}. Nothing was stored`);

const DATE = /^\d{4}-\d{2}-\d{2}$/u;

const dateOf = (text: string): Temporal.PlainDate => {
  try {
    if (DATE.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Of the right form, and no day of any year.
  }
  throw new AppError('REORGANISATION_DATE_INVALID', `"${text}" is no date: write it as 2027-01-01`);
};

const startOf = (when: When, timeZone: string, now: Temporal.Instant): Pick<Reorganisation, 'from' | 'effectiveAt'> => {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (when === 'now') return { from: today.toString(), effectiveAt: toInstantString(now) };
  const from = dateOf(when.from);
  if (Temporal.PlainDate.compare(from, today) <= 0) {
    const why = 'what was done since would belong to the wrong office';
    throw new AppError(
      'REORGANISATION_DATE_INVALID',
      `${from.toString()} has begun already (${timeZone}): ${why}. Give a later date, or now`,
    );
  }
  return { from: from.toString(), effectiveAt: toInstantString(from.toZonedDateTime(timeZone).toInstant()) };
};

/**
 * Stores a reorganisation that comes into force at its date, and publishes it in the same commit. It is played through
 * with all that are ordered already: none of them may become impossible.
 *
 * @throws AppError `NOT_READY`, `REORGANISATION_DATE_INVALID`, `REORGANISATION_INVALID`, and `VERSION_CONFLICT` when
 * another is ordered or comes into force at this very moment
 */
export const orderReorganisation =
  ({ directory, reorganisations, unitOfWork, outbox, clock }: ReorganisationParts) =>
  async (request: OrderRequest, when: When): Promise<Reorganisation> => {
    const { realm, taken } = await takeTurn(directory);
    const now = clock.now();
    const start = startOf(when, realm.timeZone, now);
    const offices = { agencies: await directory.list('agency'), units: await directory.list('unit') };
    const resolved = resolveOrder(offices, request);
    if (!resolved.ok) throw invalid(resolved.objection);
    for (const { code } of request.type === 'split' ? request.areas : []) {
      if (await directory.find('area', code)) continue;
      throw invalid({ problem: `The area "${code}" is not in this realm`, remedy: 'Look at /api/v1/directory/areas' });
    }

    const ordered: Reorganisation = { id: newId(), ...start, orderedAt: toInstantString(now), state: 'ordered', order: resolved.order };
    const pending = (await reorganisations.list()).filter(({ state }) => state === 'ordered');
    const problem = rehearse(offices, [...pending, ordered]);
    if (problem) {
      const { failing, objection } = problem;
      throw invalid(objection, failing === ordered ? '' : `The ${failing.order.type} of ${failing.from} (${failing.id}) would fail: `);
    }
    const cause = { correlationId: ordered.id, eventId: null };
    await unitOfWork.commit([
      taken,
      reorganisations.add(ordered),
      ...outbox.publish([reorganisationPublicationOf(ordered, { time: now, cause })]),
    ]);
    return ordered;
  };
