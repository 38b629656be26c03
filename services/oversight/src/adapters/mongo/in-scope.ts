import type { Scope } from '@tanggap/contracts';
import type { MongoDatabase } from '@tanggap/persistence/mongo';

/** The condition that keeps a reader to the agencies that are theirs; what is of no agency is of none of them. */
export const inScope = ({ trusted }: MongoDatabase, scope: Scope): object =>
  scope.type === 'all' ? {} : { agencyId: trusted({ $in: [...scope.agencyIds] }) };
