import type { Clock } from '@tanggap/kernel';
import { parseRowId, rowIdOf } from '#/domain/row-id.ts';
import type { CaseRowKey } from '#/domain/row-id.ts';
import type { CaseClocksStore, StoredCaseClocks } from '#/ports/case-clocks-store.ts';
import type { ActOnCase } from './act-on-case.ts';

/** What became of a row that somebody was woken for. */
export type RowOutcome =
  /** The case file was asked; milliseconds of the service's clock from the row's instant to the commit. */
  | { readonly type: 'asked'; readonly lateMs: number }
  /** Its instant has not come yet. */
  | { readonly type: 'early'; readonly dueAt: Temporal.Instant }
  /** No such row, or not yet: its commit may be under way. */
  | { readonly type: 'absent' }
  /** A warning was said or dropped. */
  | { readonly type: 'done' }
  /** It waits for nothing any more. */
  | { readonly type: 'settled' }
  | { readonly type: 'unknown'; readonly reference: string }
  | { readonly type: 'failed'; readonly error: unknown };

export type FiredRow = { readonly rowId: string; readonly caseId: string; readonly outcome: RowOutcome };

export type FireDueRowsParts = {
  readonly store: CaseClocksStore;
  readonly act: ActOnCase;
  readonly clock: Clock;
};

/** Cases that are fired at a time: few enough that another process which fires the same sees soon what is settled. */
const PORTION = 25;

const rowIn = (stored: StoredCaseClocks, key: CaseRowKey) =>
  stored.clocks.clocks
    .find((clock) => clock.id === key.clock && clock.episode === key.episode)
    ?.rows.find((row) => row.level === key.level && row.generation === key.generation);

/**
 * Fires rows whose instant has come, each in its own commit. One row's failure stops no other. What is left once
 * `isOver` stays armed: an outage leaves so many rows overdue that a stop cannot wait for all.
 */
export const fireDueRows = ({ store, act, clock }: FireDueRowsParts) => {
  const fireRow = async (stored: StoredCaseClocks | undefined, key: CaseRowKey): Promise<RowOutcome> => {
    const row = stored && rowIn(stored, key);
    if (!row) return { type: 'absent' };
    const now = clock.now();
    if (row.state !== 'armed') return { type: 'settled' };
    if (Temporal.Instant.compare(row.dueAt, now) > 0) return { type: 'early', dueAt: row.dueAt };
    try {
      const done = await act(stored, [{ type: 'FireRow', row: key, now, realNow: clock.realNow() }]);
      if (done.type === 'unknown') return done;
      if (done.events.length === 0) return { type: 'settled' };
      const asked = done.events.some((event) => event.type === 'DeadlineAsked');
      return asked ? { type: 'asked', lateMs: clock.now().since(row.dueAt).total('milliseconds') } : { type: 'done' };
    } catch (error) {
      return { type: 'failed', error };
    }
  };

  const fireCase = async (caseId: string, loaded: StoredCaseClocks | undefined, keys: readonly CaseRowKey[]): Promise<FiredRow[]> => {
    const fired: FiredRow[] = [];
    let stored = loaded;
    // A warning goes before the deadline that it warns of.
    for (const key of keys.toSorted((a, b) => a.level - b.level)) {
      if (fired.length > 0) stored = (await store.load([caseId])).get(caseId);
      fired.push({ rowId: rowIdOf(key), caseId, outcome: await fireRow(stored, key) });
    }
    return fired;
  };

  const firePortion = async (cases: readonly (readonly [string, readonly CaseRowKey[]])[]): Promise<FiredRow[]> => {
    const loaded = await store.load(cases.map(([caseId]) => caseId));
    return (await Promise.all(cases.map(([caseId, keys]) => fireCase(caseId, loaded.get(caseId), keys)))).flat();
  };

  return async (rowIds: readonly string[], isOver: () => boolean = () => false): Promise<readonly FiredRow[]> => {
    const keys = rowIds.flatMap((id) => parseRowId(id) ?? []);
    const cases = [...Map.groupBy(keys, ({ caseId }) => caseId)];
    const fired: FiredRow[] = [];
    for (let start = 0; start < cases.length && !isOver(); start += PORTION) {
      fired.push(...(await firePortion(cases.slice(start, start + PORTION))));
    }
    return fired;
  };
};

export type FireDueRows = ReturnType<typeof fireDueRows>;
