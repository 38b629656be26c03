import { createHash } from 'node:crypto';
import { AppError } from '@tanggap/kernel';
import { APPLIED_MIGRATIONS, documentsIn, openMongoRestore } from '@tanggap/persistence/mongo/backup';
import type { MongoRestore } from '@tanggap/persistence/mongo/backup';
import type { ClusterSettings } from '@tanggap/service-kit';
import { databaseNames } from '@tanggap/service-kit/cluster';
import { databasesOf, restoreJournalOf } from './cluster-databases.ts';
import { fill, fillCluster } from './fill-cluster.ts';
import type { Filling } from './fill-cluster.ts';
import { requireEmptyTopics } from './fill-topics.ts';
import type { ClusterManifest, CollectionFile } from './manifest.ts';
import { requireMasterKey } from './master-key-mark.ts';
import { counting } from './progress.ts';
import type { Progress } from './progress.ts';
import { unpack, verify } from './read-backup.ts';
import type { Backup, Backups } from './read-backup.ts';

/** One collection of a backup, to be put back. */
type Load = Filling & { readonly file: CollectionFile };

const loadsOf = (backup: Backup<ClusterManifest>, prefix: string): Load[] => {
  const names = databasesOf(prefix, backup.manifest.holds);
  return backup.manifest.files.map((file) => {
    const name = names.get(file.database);
    if (name === undefined) throw new AppError('BACKUP_INVALID', `${backup.folder} has a database ${file.database}, which nobody knows`);
    const { database, collection, indexes } = file;
    return { file, database, name, collection, indexes, documents: () => wholly(backup, file) };
  });
};

/** The same for the same backup, and for no other. */
const markOf = (loads: readonly Load[]): string => {
  const hash = createHash('sha256');
  for (const { file } of loads) hash.update(file.sha256);
  return hash.digest('hex');
};

const wholly = async function* (backup: Backup, { path, documents }: CollectionFile): AsyncGenerator<Uint8Array> {
  let loaded = 0;
  yield* counting(documentsIn(unpack(backup, path)), (come) => {
    loaded = come;
  });
  if (loaded !== documents) throw new AppError('BACKUP_DAMAGED', `${path} has ${loaded} documents and should have ${documents}`);
};

const isMigrations = ({ collection }: Filling): boolean => collection === APPLIED_MIGRATIONS;

/** All of it, in an order in which a service that is started too early finds that it cannot start. */
const putBack = async (restore: MongoRestore, loads: readonly Load[], settings: ClusterSettings, progress: Progress): Promise<number> => {
  const sent = await fillCluster(
    restore,
    loads.filter((each) => !isMigrations(each)),
    settings,
    progress,
  );
  for (const one of loads.filter(isMigrations)) await fill(restore, one, progress);
  await restore.finish();
  return sent;
};

/**
 * Puts databases back that are empty but for their migrations, and fills the empty Kafka from their outboxes. What an
 * earlier one has left unfinished is taken out first.
 *
 * @returns how many events were sent to Kafka once more
 * @throws AppError `INSTALLATION_NOT_EMPTY`, `KAFKA_NOT_EMPTY`, `MASTER_KEY_WRONG`, `BACKUP_DAMAGED`,
 * `STORE_UNAVAILABLE`, `DEPENDENCY_UNREACHABLE`
 */
export const restoreCluster = async (
  { data, keys }: Backups<ClusterManifest>,
  settings: ClusterSettings,
  progress: Progress,
): Promise<{ readonly sent: number }> => {
  const { mongoUrl, namePrefix } = settings;
  if (keys) requireMasterKey(keys, settings.masterKey);
  const backups = [keys, data].filter((backup) => backup !== undefined);
  const loads = backups.flatMap((backup) => loadsOf(backup, namePrefix));
  const mark = markOf(loads);
  const databases = backups.flatMap(({ manifest }) => [...databasesOf(namePrefix, manifest.holds).values()]);
  // Setting up leaves the clock in there, before anybody has used the installation.
  const guarded = databases.filter((name) => name !== databaseNames(namePrefix).installation);

  const restore = await openMongoRestore(mongoUrl, restoreJournalOf(namePrefix));
  try {
    // What was sent of this very backup before it was broken off does no harm when it is sent again.
    if (data && (await restore.unfinished()) !== mark) await requireEmptyTopics(settings);
    for (const backup of backups) await verify(backup, progress);
    await restore.begin({ mark, databases, guarded });
    return { sent: await putBack(restore, loads, settings, progress) };
  } finally {
    await restore.close();
  }
};
