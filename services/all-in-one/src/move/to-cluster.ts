import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { AppError } from '@tanggap/kernel';
import type { LogEnd } from '@tanggap/messaging';
import { carriedFrom, tallyOf } from '@tanggap/persistence/carry';
import { indexesOf, openMongoRestore, toBson } from '@tanggap/persistence/mongo/backup';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import { databaseNames } from '@tanggap/service-kit/cluster';
import { restoreJournalOf } from '../backup/cluster-databases.ts';
import { storeOf } from '../backup/embedded-files.ts';
import { fill, fillCluster } from '../backup/fill-cluster.ts';
import type { Filling } from '../backup/fill-cluster.ts';
import { requireEmptyTopics } from '../backup/fill-topics.ts';
import type { Progress } from '../backup/progress.ts';
import { migrationsByDatabase } from '../cluster/migrations.ts';
import { migrateAll } from '../cluster/setup.ts';
import { readLease, takeLease } from '../embedded/lease.ts';
import type { LeaseRow } from '../embedded/lease.ts';
import { markMoved, requireNotMoved } from '../embedded/moved-mark.ts';
import type { ProcessFacts } from '../embedded/open-installation.ts';
import { carriesOf } from './carries.ts';
import type { Carry } from './carries.ts';
import { databaseNameOf, openClusterRows } from './cluster-rows.ts';
import { anchorFrom } from './clock.ts';
import { countedOf, markOf, requireAllCarried, requireSame } from './compare.ts';
import type { Counted } from './compare.ts';
import { requireSameMasterKey } from './master-key.ts';
import { openFolder } from './open-folder.ts';
import type { Folder } from './open-folder.ts';
import { requireStopped } from './require-stopped.ts';

export type Moved = { readonly counted: readonly Counted[]; readonly sent: number };

const logger = createLogger('silent');

const endOfLog = (database: SqliteDatabase): LogEnd => ({
  position: Number(database.get('SELECT max(position) AS last FROM messaging_log')?.['last'] ?? 0),
  at: Temporal.Now.instant(),
});

/** Looking for the stores would make them. @throws AppError `NO_INSTALLATION`, `MASTER_KEY_MISSING` */
const requireStores = (dataDir: string): void => {
  if (!existsSync(storeOf(dataDir, 'data')))
    throw new AppError('NO_INSTALLATION', `There is no installation in ${dataDir}: set DATA_DIR to the folder of the server`);
  if (!existsSync(storeOf(dataDir, 'keys')))
    throw new AppError(
      'MASTER_KEY_MISSING',
      `There are no keys in ${dataDir}: without them no complaint could be read. Restore keys/ first`,
    );
};

/** Of a table, whosever they are. */
const totalIn =
  (folder: Folder, carries: readonly Carry[]) =>
  (table: string): number => {
    const carry = carries.find((each) => each.table.table === table);
    return carry ? Number(folder.storeOf(carry).get(`SELECT count(*) AS n FROM ${table}`)?.['n']) : 0;
  };

/** Each collection once, though several tables may go into it. */
const fillingsOf = (folder: Folder, carries: readonly Carry[], prefix: string): Filling[] => {
  const migrations = migrationsByDatabase(prefix);
  const byCollection = Map.groupBy(carries, (carry) => `${carry.database}.${carry.table.collection}`);
  return [...byCollection.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    const { collection } = first.table;
    const name = databaseNameOf(first, prefix);
    const documents = async function* () {
      for (const carry of together)
        for (const document of carry.table.documentsOf(carriedFrom(folder.storeOf(carry), carry.table))) yield toBson(document);
    };
    return [
      { database: first.database, name, collection, indexes: indexesOf(migrations.get(name) ?? []).get(collection) ?? [], documents },
    ];
  });
};

const clockFilling = (left: LeaseRow, base: MongoDatabase): Filling => ({
  database: 'installation',
  name: base.name,
  collection: 'installation',
  indexes: [],
  documents: async function* () {
    const anchor = anchorFrom(left, await base.serverNow());
    if (anchor) yield toBson({ _id: 'clock', ...anchor });
  },
});

/**
 * Carries the installation of a data folder into a cluster that is empty but for `tanggap setup`, and compares before
 * anything can start there. Broken off, it begins anew; the folder is brought up to date with this version, and at the
 * end gets a mark that it was moved.
 *
 * @throws AppError `NO_INSTALLATION`, `DATA_DIR_IN_USE`, `SERVICES_RUNNING`, `INSTALLATION_MOVED`, `INSTALLATION_NOT_EMPTY`,
 * `KAFKA_NOT_EMPTY`, `MASTER_KEY_WRONG`, `MASTER_KEY_MISSING`, `MOVE_DIFFERS`, `STORE_UNAVAILABLE`, `DEPENDENCY_UNREACHABLE`,
 * `BACKUP_TOO_SLOW`
 */
export const moveToCluster = async (
  dataDir: string,
  settings: ClusterSettings,
  facts: ProcessFacts,
  progress: Progress,
): Promise<Moved> => {
  const { mongoUrl, namePrefix } = settings;
  requireStores(dataDir);
  await using begun = new AsyncDisposableStack();
  const folder = openFolder(dataDir, begun);
  const left = readLease(folder.database);
  const lease = await takeLease(folder.database, { ...facts, host: hostname() });
  begun.defer(lease.release);
  // Nobody may serve the folder meanwhile, nor move it too.
  lease.beat(() => left.simulated, facts.onLeaseLost);
  requireSameMasterKey(folder.masterKey, settings.masterKey);
  await requireStopped(settings);
  folder.migrate();
  const carries = carriesOf(endOfLog(folder.database));
  const before = carries.map((carry) => {
    progress.at(`counting ${carry.database} ${carry.table.table}`);
    return countedOf(carry, tallyOf(folder.storeOf(carry), carry.table));
  });
  requireAllCarried(before, totalIn(folder, carries));

  const installation = databaseNames(namePrefix).installation;
  const base = await openMongo({ url: mongoUrl, name: installation, logger });
  begun.defer(base.close);
  const restore = await openMongoRestore(mongoUrl, restoreJournalOf(namePrefix));
  begun.defer(restore.close);
  const mark = markOf(before);
  if ((await restore.unfinished()) !== mark) {
    requireNotMoved(dataDir);
    await requireEmptyTopics(settings);
  }
  const databases = [...migrationsByDatabase(namePrefix).keys()];
  // Setting up leaves the clock in there, before anybody has used the installation.
  await restore.begin({ mark, databases, guarded: databases.filter((name) => name !== installation) });

  const fillings = fillingsOf(folder, carries, namePrefix);
  const sent = await fillCluster(restore, fillings, settings, progress);
  const arrived = await openClusterRows(mongoUrl, namePrefix, carries);
  try {
    requireSame(before, await arrived.counted(progress));
  } finally {
    await arrived.close();
  }
  await fill(restore, clockFilling(left, base), progress);
  // In this order at no moment can both start: a service does not before all migrations are there.
  await markMoved(dataDir, `the cluster ${namePrefix}`);
  await restore.finish();
  await migrateAll(base, namePrefix);
  return { counted: before, sent };
};
