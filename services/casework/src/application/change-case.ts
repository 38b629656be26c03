import type { Cause, Outbox } from '@tanggap/messaging';
import type { Write } from '@tanggap/persistence';
import type { CaseState } from '#/domain/case.ts';
import { isDecision } from '#/domain/events.ts';
import type { CaseEvent } from '#/domain/events.ts';
import { evolve } from '#/domain/evolve.ts';
import { appendTo, emptyChain } from '#/domain/history.ts';
import type { HistoryEntry, Sha256 } from '#/domain/history.ts';
import type { CaseFile, CaseFiles } from '#/ports/case-files.ts';
import { publicationOf } from '#/publications.ts';
import { entryOf } from './history-entry.ts';

export type Change = {
  readonly events: readonly CaseEvent[];
  /** What others said, recorded before what the case makes of it. */
  readonly said?: readonly HistoryEntry[];
  readonly now: Temporal.Instant;
  readonly cause: Cause;
  /** Tells nobody, for another event has said all of it; what others said comes last then. */
  readonly quiet?: boolean;
};

export type Changed = { readonly file: CaseFile; readonly writes: readonly Write[] };

/** Legal instants have milliseconds, in stores, events and here: so that all who compare them agree. */
export const toMillisecond = (instant: Temporal.Instant): Temporal.Instant =>
  instant.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });

/**
 * State, history and outgoing events of one change, as one list of writes under the case's version. `file` is
 * undefined for a case that its first event opens.
 */
export const changeCase =
  (files: CaseFiles, outbox: Outbox, sha256: Sha256) =>
  (caseId: string, file: CaseFile | undefined, { events, said = [], now, cause, quiet = false }: Change): Changed => {
    const state = events.reduce<CaseState | null>(evolve, file?.state ?? null);
    if (!state) throw new Error('A case begins with an event of its own');
    const own = events.map(entryOf);
    const chain = appendTo(caseId, file ?? emptyChain(caseId, sha256), quiet ? [...own, ...said] : [...said, ...own], now, sha256);
    const changed: CaseFile = {
      state,
      version: (file?.version ?? 0) + 1,
      decisionVersion: (file?.decisionVersion ?? 0) + (events.some(isDecision) ? 1 : 0),
      ...chain.end,
    };
    const stored = file ? files.save(changed, chain.rows, file.version) : files.add(changed, chain.rows);
    const published = quiet ? [] : outbox.publish(events.map((event) => publicationOf(caseId, event, now, cause)));
    return { file: changed, writes: [...stored, ...published] };
  };

export type ChangeCase = ReturnType<typeof changeCase>;
