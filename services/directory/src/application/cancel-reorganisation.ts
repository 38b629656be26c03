import { AppError } from '@tanggap/kernel';
import type { Reorganisation } from '#/domain/reorganisation.ts';
import { reorganisationPublicationOf } from '#/publications.ts';
import type { ReorganisationParts } from './order-reorganisation.ts';

/**
 * Takes an order back before it is in force. A second call changes nothing.
 *
 * @throws AppError `REORGANISATION_UNKNOWN`, `REORGANISATION_SETTLED`, and `VERSION_CONFLICT` when it comes into force at
 * this very moment
 */
export const cancelReorganisation =
  ({ reorganisations, unitOfWork, outbox, clock }: Omit<ReorganisationParts, 'directory'>) =>
  async (id: string): Promise<Reorganisation> => {
    const one = (await reorganisations.list()).find((other) => other.id === id);
    if (!one) throw new AppError('REORGANISATION_UNKNOWN', `There is no reorganisation "${id}": see tanggap reorganise list`);
    if (one.state === 'cancelled') return one;
    if (one.state !== 'ordered') {
      throw new AppError('REORGANISATION_SETTLED', `It is ${one.state} since ${one.from}: order another one to undo what it did`);
    }
    const cancelled: Reorganisation = { ...one, state: 'cancelled' };
    const publication = reorganisationPublicationOf(cancelled, { time: clock.now(), cause: { correlationId: id, eventId: null } });
    await unitOfWork.commit([reorganisations.settle(cancelled), ...outbox.publish([publication])]);
    return cancelled;
  };
