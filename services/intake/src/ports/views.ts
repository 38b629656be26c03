import type { Write } from '@tanggap/persistence';
import type { ReporterView } from '#/domain/reporter-view.ts';

/** Facts of a timeline entry that are nobody's words: ids, codes, dates. */
export type EntryFacts = {
  readonly agencyId?: string;
  readonly clock?: string;
  /** UTC, ISO 8601. */
  readonly dueAt?: string;
  readonly level?: string;
  readonly outcome?: string | null;
  readonly solved?: boolean | null;
  readonly reason?: string;
};

export type TimelineEntry = {
  readonly at: Temporal.Instant;
  /** Type of the event in the catalogue. */
  readonly type: string;
  /** Sealed words to the reporter; null when there are none. */
  readonly text: string | null;
  readonly facts: EntryFacts;
};

/** `version` rises with every change. */
export type StoredView = { readonly view: ReporterView; readonly version: number };

/**
 * The reporter's own view of each case, a read model. No agency's scope applies: it is read only for whoever has
 * proven to be the reporter.
 */
export type Views = {
  load(caseId: string): Promise<StoredView | undefined>;
  /** In order of time; entries of one instant in the order they came. */
  timeline(caseId: string): Promise<readonly TimelineEntry[]>;
  /** The first, with one entry or more. Its version is their number. Fails with DUPLICATE_KEY when the case has a view. */
  add(view: ReporterView, entries: readonly [TimelineEntry, ...TimelineEntry[]]): readonly Write[];
  /** Raises the version by the number of entries, at least by one. Fails with VERSION_CONFLICT unless it is `from`. */
  save(view: ReporterView, from: number, entries: readonly TimelineEntry[]): readonly Write[];
};
