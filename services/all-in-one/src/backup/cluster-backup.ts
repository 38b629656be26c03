import { AppError } from '@tanggap/kernel';
import { openMongoSnapshot } from '@tanggap/persistence/mongo/backup';
import type { MongoSnapshot, SnapshotCollection } from '@tanggap/persistence/mongo/backup';
import type { ClusterSettings } from '@tanggap/service-kit';
import type { BackupFolder } from './backup-folder.ts';
import { databasesOf } from './cluster-databases.ts';
import type { BackupSource } from './make-backup.ts';
import type { CollectionFile, Holds } from './manifest.ts';
import { counting } from './progress.ts';
import type { Progress } from './progress.ts';

type Place = { readonly database: string; readonly name: string };

const packCollection = async (
  snapshot: MongoSnapshot,
  folder: BackupFolder,
  { database, name }: Place,
  { name: collection, indexes, estimate }: SnapshotCollection,
  progress: Progress,
): Promise<CollectionFile> => {
  let documents = 0;
  const counted = counting(snapshot.documents(name, collection), (come) => {
    documents = come;
    progress.at(`${database}.${collection}: ${documents} of about ${estimate}`);
  });
  const measured = await folder.pack(`${database}/${collection}.bson.gz`, counted);
  return { ...measured, database, collection, documents, indexes: indexes.map((index) => ({ ...index, key: { ...index.key } })) };
};

/**
 * The databases of an installation, all as of one instant, fixed here; also data and keys are of the same.
 * @throws AppError `STORE_UNAVAILABLE`, `NO_INSTALLATION`; `take` AppError `BACKUP_TOO_SLOW`
 */
export const openClusterSource = async (
  { mongoUrl, namePrefix, masterKey }: ClusterSettings,
  wanted: readonly Holds[],
  progress: Progress,
): Promise<BackupSource & { close(): Promise<void> }> => {
  const names = wanted.flatMap((holds) => [...databasesOf(namePrefix, holds).values()]);
  const snapshot = await openMongoSnapshot(mongoUrl, names);
  return {
    masterKey: () => masterKey,
    take: async (holds, folder) => {
      const files: CollectionFile[] = [];
      for (const [database, name] of databasesOf(namePrefix, holds))
        for (const collection of snapshot.collections(name))
          files.push(await packCollection(snapshot, folder, { database, name }, collection, progress));
      if (files.length === 0) throw new AppError('NO_INSTALLATION', `There are no ${holds} of ${namePrefix} there: check NAME_PREFIX`);
      return { profile: 'cluster', at: new Date(snapshot.at).toISOString(), files };
    },
    close: snapshot.close,
  };
};
