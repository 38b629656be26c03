import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppError } from '@tanggap/kernel';
import type { Write } from '../unit-of-work.ts';
import { isSqliteWrite } from './write.ts';

type Pending = { readonly writes: readonly Write[]; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** SQLite's extended result codes of a broken UNIQUE or PRIMARY KEY. */
const DUPLICATE_CODES: ReadonlySet<unknown> = new Set([2067, 1555]);

const translate = (error: unknown): unknown => {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return DUPLICATE_CODES.has(code) ? new AppError('DUPLICATE_KEY', 'A row with this key exists already', { cause: error }) : error;
};

/**
 * Carries out all commits that wait as one transaction, each inside its own savepoint: a flush to disk costs the
 * same for one as for a hundred, and one that fails takes no other with it. There is no `await` between BEGIN and
 * COMMIT, because two asynchronous units on one connection would break each other.
 */
export const groupCommit = (
  connection: DatabaseSync,
  statement: (sql: string) => StatementSync,
  afterCommit: () => void,
): { commit(writes: readonly Write[]): Promise<void>; drain(): Promise<void> } => {
  let waiting: Pending[] = [];
  let scheduled = false;
  let idle: (() => void)[] = [];

  const carryOut = (writes: readonly Write[]) => {
    for (const write of writes) {
      if (!isSqliteWrite(write)) throw new TypeError('A write of another profile reached SQLite');
      const { changes } = statement(write.sql).run(...write.params);
      if (write.expect === 'one-row' && Number(changes) !== 1) {
        throw new AppError('VERSION_CONFLICT', 'Somebody changed this meanwhile: load it again', { retryable: true });
      }
    }
  };

  const attempt = (pending: Pending): (() => void) => {
    statement('SAVEPOINT one').run();
    try {
      carryOut(pending.writes);
      statement('RELEASE one').run();
      return pending.resolve;
    } catch (error) {
      statement('ROLLBACK TO one').run();
      statement('RELEASE one').run();
      return () => pending.reject(translate(error));
    }
  };

  const flush = () => {
    scheduled = false;
    const group = waiting;
    waiting = [];
    try {
      statement('BEGIN IMMEDIATE').run();
      const settle = group.map(attempt);
      statement('COMMIT').run();
      for (const settleOne of settle) settleOne();
      afterCommit();
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      for (const pending of group) pending.reject(error);
    }
    if (waiting.length === 0) {
      for (const resolve of idle) resolve();
      idle = [];
    }
  };

  return {
    commit: (writes) =>
      new Promise((resolve, reject) => {
        if (writes.length === 0) {
          resolve();
          return;
        }
        waiting.push({ writes, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      }),
    drain: () =>
      new Promise((resolve) => {
        if (scheduled) idle.push(resolve);
        else resolve();
      }),
  };
};
