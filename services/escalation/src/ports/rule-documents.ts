import type { Write } from '@tanggap/persistence';
import type { RuleVersion } from '#/domain/rule-document.ts';

/** All versions of all calendars and sets of policies. */
export type RuleDocuments = {
  /** By kind, id and version. */
  all(): Promise<readonly RuleVersion[]>;
  /** How many versions have come into force so far: rises with each. */
  countEffective(): Promise<number>;
  /** Fails with VERSION_CONFLICT unless the stored one is of the edit before; `edit` 1 must be new. */
  save(version: RuleVersion): readonly Write[];
};
