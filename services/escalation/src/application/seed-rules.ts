import { isAppError } from '@tanggap/kernel';
import type { UnitOfWork } from '@tanggap/persistence';
import type { RuleVersion } from '#/domain/rule-document.ts';
import type { RuleDocuments } from '#/ports/rule-documents.ts';

/** Puts what comes with the program into a store that does not have it; what is there is left as it is. */
export const seedRules = async (documents: RuleDocuments, unitOfWork: UnitOfWork, bundled: readonly RuleVersion[]): Promise<void> => {
  const known = new Set((await documents.all()).map(({ kind, id }) => `${kind}/${id}`));
  for (const version of bundled) {
    if (known.has(`${version.kind}/${version.id}`)) continue;
    try {
      await unitOfWork.commit(documents.save(version));
    } catch (error) {
      // Another process of the service was quicker.
      if (!isAppError(error, 'VERSION_CONFLICT')) throw error;
    }
  }
};
