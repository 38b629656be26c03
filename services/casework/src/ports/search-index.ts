import type { Write } from '@tanggap/persistence';

/** The words by which `CaseReads.list` finds a case. Personal data in clear: words of sealed texts, without their order. */
export type SearchIndex = {
  /** Adds to the words that the case has; what is there already stays as it is. */
  add(caseId: string, tokens: readonly string[]): Write;
};
