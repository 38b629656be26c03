import type { Clock } from '@tanggap/kernel';
import { rowIdOf } from '#/domain/row-id.ts';
import type { CaseRowKey } from '#/domain/row-id.ts';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';
import type { DueRows } from '#/ports/due-rows.ts';
import type { ActOnCase } from './act-on-case.ts';

/** Real milliseconds after which a silent case file raises an alert, and after which its silence counts as a miss. */
const ALERT_MS = 15 * 60_000;
const GIVE_UP_MS = 60 * 60_000;
const LIMIT = 500;

export type BreakSilenceParts = {
  readonly store: CaseClocksStore;
  readonly dueRows: DueRows;
  readonly act: ActOnCase;
  /** Its real time counts: a stalled program is measured, not legal time. */
  readonly clock: Clock;
};

export type Silence = {
  readonly rowId: string;
  readonly caseId: string;
  readonly minutes: number;
  readonly outcome: { readonly type: 'waiting' } | { readonly type: 'gave-up' } | { readonly type: 'failed'; readonly error: unknown };
};

/**
 * Questions that the case file has not answered. After an hour the deadline counts as missed, unconfirmed; a stop
 * that is found later withdraws it. Time before `since` does not count: whoever was not running heard no answer. One
 * row's failure stops no other.
 */
export const breakSilence = ({ store, dueRows, act, clock }: BreakSilenceParts) => {
  /** Undefined when it was answered meanwhile, or another process gave it up. */
  const giveUp = async (row: CaseRowKey): Promise<Silence['outcome'] | undefined> => {
    try {
      const stored = (await store.load([row.caseId])).get(row.caseId);
      const done = stored && (await act(stored, [{ type: 'GiveUpOnCaseFile', row, now: clock.now() }]));
      if (done?.type !== 'decided') return { type: 'waiting' };
      return done.events.length > 0 ? { type: 'gave-up' } : undefined;
    } catch (error) {
      return { type: 'failed', error };
    }
  };

  return async (since: number): Promise<readonly Silence[]> => {
    const now = clock.realNow();
    if (now - since < ALERT_MS) return [];
    const silent = await dueRows.askedBefore(now - ALERT_MS, LIMIT);
    const found: Silence[] = [];
    for (const row of silent) {
      const waited = now - Math.max(since, row.askedAtReal);
      if (waited < ALERT_MS) continue;
      const outcome = waited >= GIVE_UP_MS ? await giveUp(row) : ({ type: 'waiting' } as const);
      if (outcome) found.push({ rowId: rowIdOf(row), caseId: row.caseId, minutes: Math.floor(waited / 60_000), outcome });
    }
    return found;
  };
};

export type BreakSilence = ReturnType<typeof breakSilence>;
