import type { Clock } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { KeptAnswers } from '#/ports/kept-answers.ts';
import type { PinFailures } from '#/ports/pin-failures.ts';

type Parts = {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly keptAnswers: KeptAnswers;
  readonly failures: PinFailures;
};

/** Removes what counts no more: kept answers hold a PIN, and nothing should outlive its use. */
export const dropExpired =
  ({ clock, unitOfWork, keptAnswers, failures }: Parts) =>
  async (): Promise<void> => {
    const senderNow = Temporal.Instant.fromEpochMilliseconds(clock.realNow());
    await unitOfWork.commit([keptAnswers.dropExpired(senderNow), ...failures.dropOld(clock.now())]);
  };

export type DropExpired = ReturnType<typeof dropExpired>;
