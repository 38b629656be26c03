import { AppError } from '@tanggap/kernel';
import type { Fault } from '#/domain/fault.ts';

/** Faults told at once; a file with more is not a directory. */
const SHOWN = 200;

export const directoryInvalid = (path: string, faults: readonly Fault[]): AppError => {
  const shown = faults.slice(0, SHOWN);
  const lines = shown.map(({ at, problem, remedy }) => `${path}:${at.line}:${at.column}: ${problem}. ${remedy}`);
  const more = faults.length > SHOWN ? [`… and ${faults.length - SHOWN} more`] : [];
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return new AppError('DIRECTORY_INVALID', `The directory file has ${count}:\n  ${[...lines, ...more].join('\n  ')}`, {
    details: { count: faults.length, faults: shown.map(({ at, problem, remedy }) => ({ file: path, ...at, problem, remedy })) },
  });
};
