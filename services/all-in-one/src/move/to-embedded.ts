import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { carriedLog } from '@tanggap/messaging';
import { eventsByCause } from '@tanggap/messaging/kafka';
import type { OutboxRow } from '@tanggap/messaging/kafka';
import { carryInto, tallyOf } from '@tanggap/persistence/carry';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import {
  clockAnchorOf,
  databaseNames,
  markInstallationMoved,
  movedTo,
  requireNotMoved,
  unmarkInstallation,
} from '@tanggap/service-kit/cluster';
import { flush } from '../backup/backup-folder.ts';
import { storeOf } from '../backup/embedded-files.ts';
import { counting } from '../backup/progress.ts';
import type { Progress } from '../backup/progress.ts';
import { masterKeyIn } from '../embedded/master-key.ts';
import { draftOf } from '../embedded/moved-mark.ts';
import { carriesOf } from './carries.ts';
import type { Carry } from './carries.ts';
import { setClock } from './clock.ts';
import { openClusterRows } from './cluster-rows.ts';
import type { ClusterRows } from './cluster-rows.ts';
import { countedOf, requireSame } from './compare.ts';
import type { Counted } from './compare.ts';
import { requireMasterKeyOf } from './master-key.ts';
import { openFolder } from './open-folder.ts';
import type { Folder } from './open-folder.ts';
import { requireStopped } from './require-stopped.ts';

const logger = createLogger('silent');
/** Of no importance to rows that come back: they are numbered anew. */
const NO_END = { position: 0, at: Temporal.Instant.fromEpochMilliseconds(0) };

/** What a folder has, each in its place; the store of the data comes last, for it is what a server looks for. */
const PLACES = [masterKeyIn, (dataDir: string) => storeOf(dataDir, 'keys'), (dataDir: string) => storeOf(dataDir, 'data')];

const requireEmpty = (dataDir: string): void => {
  const found = PLACES.map((place) => place(dataDir)).find((path) => existsSync(path));
  if (found === undefined) return;
  throw new AppError(
    'INSTALLATION_NOT_EMPTY',
    `${found} is there: an installation is moved into an empty DATA_DIR only, so choose another`,
  );
};

/** What was left of a move into the same folder that was broken off; there was nothing in it before that. */
const clearDraft = async (dataDir: string): Promise<void> => {
  const draft = draftOf(dataDir);
  if (!existsSync(draft)) return;
  if (!existsSync(storeOf(dataDir, 'data'))) for (const place of PLACES) await rm(place(dataDir), { force: true });
  await rm(draft, { recursive: true });
};

/** The log is one where outboxes are many. */
const carryLog = async (folder: Folder, rows: ClusterRows, carries: readonly Carry[], progress: Progress): Promise<void> => {
  const outboxes = carries.map((carry) => rows.documents(carry) as AsyncIterable<unknown> as AsyncIterable<OutboxRow>);
  const events = counting(eventsByCause(outboxes), (read) => progress.at(`log: ${read} events`));
  await carryInto(folder.database, carriedLog(NO_END), events);
};

const isLog = ({ table }: Carry): boolean => table.table === 'messaging_log';

const carryAll = async (folder: Folder, rows: ClusterRows, carries: readonly Carry[], progress: Progress): Promise<void> => {
  for (const carry of carries.filter((each) => !isLog(each))) {
    progress.at(`${carry.database} ${carry.table.table}`);
    await carryInto(folder.storeOf(carry), carry.table, rows.documents(carry));
  }
  await carryLog(folder, rows, carries.filter(isLog), progress);
};

/** Within the data folder, so that its files come to their places in one step each. */
const draftIn = async (dataDir: string, masterKey: Uint8Array): Promise<string> => {
  const draft = draftOf(dataDir);
  const path = masterKeyIn(draft);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, masterKey, { mode: 0o600, flush: true });
  return draft;
};

const settle = async (draft: string, dataDir: string): Promise<void> => {
  const keys = dirname(masterKeyIn(dataDir));
  await mkdir(keys, { recursive: true, mode: 0o700 });
  for (const place of PLACES) {
    await flush(place(draft));
    await rename(place(draft), place(dataDir));
  }
  await flush(keys);
  await flush(dataDir);
  await rm(draft, { recursive: true });
};

const fillFolder = async (draft: string, base: MongoDatabase, settings: ClusterSettings, progress: Progress): Promise<Counted[]> => {
  const carries = carriesOf(NO_END);
  await using begun = new AsyncDisposableStack();
  const folder = openFolder(draft, begun);
  folder.migrate();
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
 * @throws AppError `SERVICES_RUNNING`, `INSTALLATION_MOVED`, `INSTALLATION_NOT_EMPTY`, `NO_INSTALLATION`, `MASTER_KEY_WRONG`,
 * `MOVE_DIFFERS`, `STORE_UNAVAILABLE`, `BACKUP_TOO_SLOW`
 */
export const moveToEmbedded = async (
  dataDir: string,
  settings: ClusterSettings,
  progress: Progress,
): Promise<{ readonly counted: readonly Counted[] }> => {
  await clearDraft(dataDir);
  requireEmpty(dataDir);
  await using begun = new AsyncDisposableStack();
  const base = await openMongo({ url: settings.mongoUrl, name: databaseNames(settings.namePrefix).installation, logger });
  begun.defer(base.close);
  await requireMasterKeyOf(base, settings);
  const target = `the folder ${dataDir}`;
  const former = await movedTo(base);
  if (former !== undefined && former !== target) await requireNotMoved(base);
  await requireStopped(settings);
  // From here on no service starts, and what was read stays all there is.
  await markInstallationMoved(base, target);
  const draft = await draftIn(dataDir, settings.masterKey);
  let counted: Counted[];
  try {
    counted = await fillFolder(draft, base, settings, progress);
    await requireStopped(settings);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await unmarkInstallation(base);
    throw error;
  }
  await settle(draft, dataDir);
  return { counted };
};
