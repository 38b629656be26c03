import { createHash } from 'node:crypto';
import { AppError } from '@tanggap/kernel';
import type { Tally } from '@tanggap/persistence/carry';
import type { Carry } from './carries.ts';

/** What one table holds. */
export type Counted = { readonly database: string; readonly table: string } & Tally;

export const countedOf = ({ database, table: { table } }: Carry, tally: Tally): Counted => ({ database, table, ...tally });

/** The same for an installation with the same rows, and for no other. */
export const markOf = (counted: readonly Counted[]): string => {
  const hash = createHash('sha256');
  for (const { database, table, hash: ofRows } of counted) hash.update(`${database} ${table} ${ofRows}\n`);
  return hash.digest('hex');
};

/** @throws AppError `MOVE_DIFFERS` when anything is missing, is there twice, or is not what it was */
export const requireSame = (before: readonly Counted[], after: readonly Counted[]): void => {
  const differing = before.flatMap((was, index) => {
    const is = after[index];
    return is?.hash === was.hash ? [] : [`${was.database} ${was.table}: ${was.rows} rows before, ${is?.rows ?? 0} after`];
  });
  if (differing.length === 0) return;
  throw new AppError(
    'MOVE_DIFFERS',
    `What has arrived is not what was there, so it was not put into service; the installation that was to be moved is as it was. ` +
      `Please report this:\n  ${differing.join('\n  ')}`,
  );
};
