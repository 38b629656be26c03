import { AppError } from '@tanggap/kernel';
import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import { restoreJournalOf } from './cluster-databases.ts';

type Unfinished = { readonly _id: string; readonly mark: string };
const UNFINISHED: Collection<Unfinished> = { name: 'unfinished', shape: { _id: String, mark: String } };

/** Half of the data must not be taken for all of it. @throws AppError `RESTORE_UNFINISHED` */
export const requireNoUnfinishedRestore = async (anyDatabase: MongoDatabase, prefix: string): Promise<void> => {
  if ((await anyDatabase.sibling(restoreJournalOf(prefix)).model(UNFINISHED).countDocuments()) === 0) return;
  throw new AppError(
    'RESTORE_UNFINISHED',
    'A restore or a move was broken off and has left a part of the data: run the same command again, it begins anew',
  );
};
