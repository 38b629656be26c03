import type { Cause } from '@tanggap/messaging';
import type { Rules } from '#/domain/decision.ts';
import { settle } from '#/domain/settle.ts';
import type { Past } from '#/domain/settle.ts';
import type { Alarms } from '#/ports/alarms.ts';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';
import { changedRow } from './carry-out.ts';
import type { Heard } from './hear-event.ts';

export type SettlePastParts = { readonly rules: Rules; readonly store: CaseClocksStore; readonly alarms: Alarms };

/**
 * Keeps the clocks of an imported complaint as its past made them up to the import, and arms only what was still to come
 * then. Of rows that are over none is kept: nobody waits for them. What befell is told by the event that brought it.
 */
export const settlePast =
  ({ rules, store, alarms }: SettlePastParts) =>
  async (past: Past, importedAt: Temporal.Instant, cause: Cause): Promise<Heard> => {
    const settled = settle(rules)(past, importedAt);
    if (settled.type === 'unknown') return settled;
    const waiting = settled.clocks.clocks.flatMap((clock) =>
      clock.rows.filter(({ state }) => state === 'armed').map((row) => changedRow(clock, row)),
    );
    await alarms.arm(waiting.map((row) => ({ ...row, caseId: past.caseId })));
    const { correlationId } = cause;
    return { type: 'decided', writes: store.save({ version: 0, correlationId }, settled.clocks, waiting) };
  };

export type SettlePast = ReturnType<typeof settlePast>;
