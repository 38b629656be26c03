import type { EventHandler } from '@tanggap/messaging';
import type { ImportCase } from '#/application/import-case.ts';

export const onSubmissionImported =
  (importCase: ImportCase): EventHandler<'submission.imported'> =>
  (event) =>
    importCase(event);
