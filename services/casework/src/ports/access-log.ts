import type { Write } from '@tanggap/persistence';
import type { Staff } from '#/domain/case.ts';

/** Who opened which case's text, when and what for. Rows are added and never changed. */
export type AccessLog = {
  opened(entry: { readonly caseId: string; readonly at: Temporal.Instant; readonly by: Staff; readonly purpose: 'handling' }): Write;
};
