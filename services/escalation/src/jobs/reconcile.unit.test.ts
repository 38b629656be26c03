import { manualClock } from '@tanggap/kernel';
import { soleProcess } from '@tanggap/persistence';
import { describe, expect, it } from 'vitest';
import type { Silence } from '#/application/break-silence.ts';
import { reconcileJob } from './reconcile.ts';

const silence = (rowId: string, outcome: Silence['outcome'] = { type: 'waiting' }): Silence => ({
  rowId,
  caseId: 'case-1',
  minutes: 15,
  outcome,
});
const broken = { type: 'failed', error: new Error('disk full') } as const;

/** Runs the job once for each list of rows on which the case file is silent; what it logged. */
const logged = async (...runs: readonly (readonly Silence[])[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  const over = Promise.withResolvers<void>();
  let run = 0;
  const job = reconcileJob({
    reconcile: async () => [],
    breakSilence: async () => {
      const found = runs[run];
      run += 1;
      if (!found) over.resolve();
      return found ?? [];
    },
    turn: soleProcess,
    everyMs: 1,
    logger: { error: (facts, message) => lines.push(`${'row' in facts ? String(facts.row) : ''}: ${message}`) },
    clock: manualClock('2026-03-02T02:00:00Z'),
    report: () => undefined,
  });
  await job.start();
  await over.promise;
  await job.stop();
  return lines;
};
const WAITS = 'casework does not answer whether a duty was done in time';
const FAILED = 'a deadline that casework is silent on could not be counted as missed, will be tried again';

describe('reconcileJob', () => {
  it('alerts once while a row waits, and remembers only rows that still do', async () => {
    expect(await logged([silence('a')], [silence('a'), silence('b')], [silence('b')], [silence('a')])).toEqual([
      `a: ${WAITS}`,
      `b: ${WAITS}`,
      `a: ${WAITS}`,
    ]);
  });

  it('says of each row that failed, once, and that the case file is given up on', async () => {
    const gaveUp = silence('a', { type: 'gave-up' });
    expect(await logged([silence('a')], [silence('a', broken), silence('b', broken)], [silence('a', broken)], [gaveUp])).toEqual([
      `a: ${WAITS}`,
      `a: ${FAILED}`,
      `b: ${FAILED}`,
      'a: casework did not answer: the deadline counts as missed, unconfirmed',
    ]);
  });
});
