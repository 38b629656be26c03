import type { Registry } from '#/domain/registry.ts';

/** The published directory, as far as intake asks it. */
export type PublishedRegistry = Registry & {
  /** False until something was published and all that was at the start has come: before, nothing can be called unknown. */
  complete(): boolean;
  /** Undefined: not known here yet. */
  agencyName(id: string): string | undefined;
  /** As it was called at that instant. */
  agencyNameAt(id: string, instant: Temporal.Instant): string | undefined;
  unitName(id: string): string | undefined;
};
