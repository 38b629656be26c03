import { AppError } from '@tanggap/kernel';
import type { Fault } from '#/domain/submission.ts';

/** @throws AppError with the fault's code, if there is one */
export const refuse = (fault: Fault | undefined): void => {
  if (fault) throw new AppError(fault.code, fault.message, { details: fault.details });
};
