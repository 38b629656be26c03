import type { Cause } from '@tanggap/messaging';
import type { Write } from '@tanggap/persistence';
import { noClocks } from '#/domain/clock.ts';
import type { Command } from '#/domain/commands.ts';
import type { Alarms } from '#/ports/alarms.ts';
import type { CaseClocksStore } from '#/ports/case-clocks-store.ts';
import type { CarryOut } from './carry-out.ts';

export type Heard =
  | { readonly type: 'decided'; readonly writes: readonly Write[] }
  | { readonly type: 'unknown'; readonly reference: string };

/**
 * What an event of a case does to its clocks. The caller commits; alarms are armed before that, because afterwards
 * nobody here is told. One that rings too early finds no row yet and is tried again.
 */
export const hearEvent =
  (store: CaseClocksStore, alarms: Alarms, carry: CarryOut) =>
  async (caseId: string, command: Command, cause: Cause): Promise<Heard> => {
    const stored = (await store.load([caseId])).get(caseId);
    const fresh = { clocks: noClocks(caseId), version: 0, correlationId: cause.correlationId };
    const done = carry(stored ?? fresh, [command], cause);
    if (done.type === 'unknown') return done;
    await alarms.disarm(done.settled);
    await alarms.arm(done.armed);
    return { type: 'decided', writes: done.writes };
  };

export type HearEvent = ReturnType<typeof hearEvent>;
