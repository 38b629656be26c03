import { createHash } from 'node:crypto';
import { AppError } from '@tanggap/kernel';
import type { Tally } from '@tanggap/persistence/carry';
import type { Carry } from './carries.ts';

/** What one table holds. */
export type Counted = { readonly database: string; readonly table: string } & Tally;

export const countedOf = ({ database, table: { table } }: Carry, tally: Tally): Counted => ({ database, table, ...tally });

/** Rows that nobody carries would stay behind unseen. `total`: of a table, in its store. @throws AppError `MOVE_DIFFERS` */
export const requireAllCarried = (counted: readonly Counted[], total: (table: string) => number): void => {
  for (const [table, parts] of Map.groupBy(counted, (one) => one.table)) {
    // Only what services share can have rows of nobody.
    if (parts.length === 1) continue;
    const carried = parts.reduce((sum, { rows }) => sum + rows, 0);
    const there = total(table);
    if (carried === there) continue;
    throw new AppError(
      'MOVE_DIFFERS',
      `${table} has ${there - carried} rows that belong to no service of this version: nothing was moved. Please report this`,
    );
  }
};

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
