import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AppError } from '@tanggap/kernel';
import type { Write } from '../unit-of-work.ts';
import { isSqliteWrite } from './write.ts';

type Pending = { readonly writes: readonly Write[]; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** SQLite's extended result codes of a broken UNIQUE or PRIMARY KEY. */
const DUPLICATE_CODES: ReadonlySet<unknown> = new Set([2067, 1555]);

const SQLITE_BUSY = 5;
/** While another process writes, this one goes on with other work and comes back. Milliseconds. */
const BUSY_WAIT_MS = 25;
const BUSY_LIMIT_MS = 10_000;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'errcode' in error ? error.errcode : undefined);
const translate = (error: unknown): unknown =>
  DUPLICATE_CODES.has(codeOf(error)) ? new AppError('DUPLICATE_KEY', 'A row with this key exists already', { cause: error }) : error;

/**
 * Carries out all commits that wait as one transaction, each inside its own savepoint: a flush to disk costs the
 * same for one as for a hundred, and one that fails takes no other with it. There is no `await` between BEGIN and
 * COMMIT, because two asynchronous units on one connection would break each other.
 */
export const groupCommit = (
  connection: DatabaseSync,
  statement: (sql: string) => StatementSync,
  afterCommit: () => void,
): {
  commit(writes: readonly Write[]): Promise<void>;
  /** Takes no more; resolves when what was taken is settled. */
  close(): Promise<void>;
} => {
  let waiting: Pending[] = [];
  let scheduled = false;
  let closed = false;
  let busySince: number | undefined;
  const idle: (() => void)[] = [];

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
      // A full disk ends the whole transaction, and there is no savepoint left to go back to.
      if (!connection.isTransaction) throw error;
      statement('ROLLBACK TO one').run();
      statement('RELEASE one').run();
      return () => pending.reject(translate(error));
    }
  };

  /** False when another process is writing at the moment. */
  const begin = (): boolean => {
    try {
      statement('BEGIN IMMEDIATE').run();
      return true;
    } catch (error) {
      if (codeOf(error) !== SQLITE_BUSY) throw error;
      return false;
    }
  };

  const flushGroup = (group: readonly Pending[]) => {
    const settle = group.map(attempt);
    statement('COMMIT').run();
    for (const settleOne of settle) settleOne();
    afterCommit();
  };

  const waitForOthers = (group: Pending[]) => {
    busySince ??= performance.now();
    if (performance.now() - busySince > BUSY_LIMIT_MS) {
      busySince = undefined;
      throw new AppError('STORE_BUSY', 'Another process holds the store: try again later', { retryable: true });
    }
    waiting = [...group, ...waiting];
    setTimeout(flush, BUSY_WAIT_MS);
  };

  function flush() {
    const group = waiting;
    waiting = [];
    try {
      if (!begin()) {
        waitForOthers(group);
        return;
      }
      busySince = undefined;
      flushGroup(group);
    } catch (error) {
      if (connection.isOpen && connection.isTransaction) connection.exec('ROLLBACK');
      for (const pending of group) pending.reject(error);
    }
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(flush);
    else for (const resolve of idle.splice(0)) resolve();
  }

  return {
    commit: (writes) =>
      new Promise((resolve, reject) => {
        if (writes.length === 0) {
          resolve();
          return;
        }
        if (closed) {
          reject(new AppError('STORE_CLOSED', 'The store is closed'));
          return;
        }
        waiting.push({ writes, resolve, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      }),
    close: () => {
      closed = true;
      return new Promise((resolve) => {
        if (scheduled) idle.push(resolve);
        else resolve();
      });
    },
  };
};
