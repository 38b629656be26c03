import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { ChangeCase } from './change-case.ts';
import { UNKNOWN_CASE, entryOfOther } from './history-entry.ts';

/** Keeps in the case's history what another service said of it. */
export const recordSaying =
  (parts: { readonly files: CaseFiles; readonly change: ChangeCase; readonly clock: Clock }) =>
  async (event: EventEnvelope): Promise<Outcome> => {
    const file = await parts.files.load(event.subject);
    if (!file) return retry(UNKNOWN_CASE);
    const change = { events: [], said: [entryOfOther(event)], now: parts.clock.now(), cause: causeOf(event) };
    return ack(parts.change(event.subject, file, change).writes);
  };

export type RecordSaying = ReturnType<typeof recordSaying>;
