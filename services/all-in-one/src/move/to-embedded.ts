import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { carriedLog } from '@tanggap/messaging';
import { eventsByCause, workingGroups } from '@tanggap/messaging/kafka';
import type { OutboxRow } from '@tanggap/messaging/kafka';
import { carryInto, tallyOf } from '@tanggap/persistence/carry';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import { clockAnchorOf, databaseNames, markInstallationMoved } from '@tanggap/service-kit/cluster';
import { flush } from '../backup/backup-folder.ts';
import type { Progress } from '../backup/progress.ts';
import { carriesOf } from './carries.ts';
import type { Carry } from './carries.ts';
import { setClock } from './clock.ts';
import { openClusterRows } from './cluster-rows.ts';
import type { ClusterRows } from './cluster-rows.ts';
import { countedOf, requireSame } from './compare.ts';
import type { Counted } from './compare.ts';
import { openFolder } from './open-folder.ts';
import type { Folder } from './open-folder.ts';

const logger = createLogger('silent');
/** Of no importance to rows that come back: they are numbered anew. */
const NO_END = { position: 0, at: Temporal.Instant.fromEpochMilliseconds(0) };
const FILES = [join('keys', 'master.key'), join('keys', 'keys.db'), 'tanggap.db'] as const;

const requireEmpty = (dataDir: string): void => {
  const found = FILES.map((file) => join(dataDir, file)).find((path) => existsSync(path));
  if (found === undefined) return;
  throw new AppError(
    'INSTALLATION_NOT_EMPTY',
    `${found} is there: an installation is moved into an empty DATA_DIR only, so choose another`,
  );
};

const requireStopped = async ({ kafkaBrokers, namePrefix }: ClusterSettings): Promise<void> => {
  const groups = await workingGroups({ brokers: kafkaBrokers, clientId: `${namePrefix}-move` }, namePrefix, logger);
  if (groups.length === 0) return;
  const services = [...new Set(groups.map((group) => String(group.split('.')[0])))].toSorted();
  throw new AppError(
    'SERVICES_RUNNING',
    `These services of ${namePrefix} still run: ${services.join(', ')}. Stop them first (docker compose stop), or what they take in meanwhile would stay behind. ` +
      'One that was killed counts as running for half a minute more',
  );
};

/** The log is one where outboxes are many. */
const carryLog = async (folder: Folder, rows: ClusterRows, carries: readonly Carry[], progress: Progress): Promise<void> => {
  const outboxes = carries.map((carry) => rows.documents(carry) as AsyncIterable<unknown> as AsyncIterable<OutboxRow>);
  let read = 0;
  const counted = async function* () {
    for await (const row of eventsByCause(outboxes)) {
      read += 1;
      progress.at(`log: ${read} events`);
      yield row;
    }
  };
  await carryInto(folder.database, carriedLog(NO_END), counted());
};

const isLog = ({ table }: Carry): boolean => table.table === 'messaging_log';

const carryAll = async (folder: Folder, rows: ClusterRows, carries: readonly Carry[], progress: Progress): Promise<void> => {
  for (const carry of carries.filter((each) => !isLog(each))) {
    progress.at(`${carry.database} ${carry.table.table}`);
    await carryInto(folder.storeOf(carry), carry.table, rows.documents(carry));
  }
  await carryLog(folder, rows, carries.filter(isLog), progress);
};

/** Within the data folder, so that its files come to their places in one step each, the last of them the one that is looked for. */
const draftIn = async (dataDir: string, masterKey: Uint8Array): Promise<string> => {
  const draft = join(dataDir, 'moving');
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'keys'), { recursive: true, mode: 0o700 });
  await writeFile(join(draft, 'keys', 'master.key'), masterKey, { mode: 0o600, flush: true });
  return draft;
};

const settle = async (draft: string, dataDir: string): Promise<void> => {
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  for (const file of FILES) {
    await flush(join(draft, file));
    await rename(join(draft, file), join(dataDir, file));
  }
  await flush(join(dataDir, 'keys'));
  await flush(dataDir);
  await rm(draft, { recursive: true });
};

const fillFolder = async (draft: string, base: MongoDatabase, settings: ClusterSettings, progress: Progress): Promise<Counted[]> => {
  const carries = carriesOf(NO_END);
  await using begun = new AsyncDisposableStack();
  const folder = openFolder(draft, begun);
  const rows = await openClusterRows(settings.mongoUrl, settings.namePrefix, carries);
  begun.defer(rows.close);
  await carryAll(folder, rows, carries, progress);
  const before = await rows.counted(progress);
  requireSame(
    before,
    carries.map((carry) => countedOf(carry, tallyOf(folder.storeOf(carry), carry.table))),
  );
  const realMs = await base.serverNow();
  await setClock(folder.database, await clockAnchorOf(base, { timeScale: 1, timeStart: null }, realMs, logger), realMs);
  return before;
};

/**
 * Carries the installation of a cluster whose services are stopped into an empty data folder, and compares before
 * anything is there under its name. Broken off, it begins anew.
 *
 * @throws AppError `SERVICES_RUNNING`, `INSTALLATION_NOT_EMPTY`, `NO_INSTALLATION`, `MOVE_DIFFERS`, `STORE_UNAVAILABLE`
 */
export const moveToEmbedded = async (
  dataDir: string,
  settings: ClusterSettings,
  progress: Progress,
): Promise<{ readonly counted: readonly Counted[] }> => {
  requireEmpty(dataDir);
  await requireStopped(settings);
  await using begun = new AsyncDisposableStack();
  const base = await openMongo({ url: settings.mongoUrl, name: databaseNames(settings.namePrefix).installation, logger });
  begun.defer(base.close);
  const draft = await draftIn(dataDir, settings.masterKey);
  const counted = await fillFolder(draft, base, settings, progress);
  await markInstallationMoved(base, `the folder ${dataDir}`);
  await settle(draft, dataDir);
  return { counted };
};
