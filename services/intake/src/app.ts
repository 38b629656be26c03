import type { Database } from '@tanggap/persistence';
import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { directoryOffices } from '#/adapters/directory-offices.ts';
import { directoryRegistry } from '#/adapters/directory-registry.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { admitSubmission } from '#/application/admit-submission.ts';
import { answerOnce } from '#/application/answer-once.ts';
import { dropExpired } from '#/application/drop-expired.ts';
import { giveCommand } from '#/application/give-command.ts';
import { importComplaints } from '#/application/import-complaints.ts';
import { proveReporter } from '#/application/prove-reporter.ts';
import { receiveSubmission } from '#/application/receive-submission.ts';
import { recordRefusal } from '#/application/record-refusal.ts';
import { summariseReceipts } from '#/application/summarise-receipts.ts';
import { trackCase } from '#/application/track-case.ts';
import { updateView } from '#/application/update-view.ts';
import { onCaseEvent } from '#/consumers/on-case-event.ts';
import { intakeRoutes } from '#/http/routes.ts';
import { runImport } from '#/importing/run-import.ts';
import type { ImportResult, RunImport } from '#/importing/run-import.ts';
import { housekeeping } from '#/jobs/housekeeping.ts';
import type { ImportProgress } from '#/ports/imports.ts';
import type { PastDeadlines } from '#/ports/past-deadlines.ts';
import type { Stores } from '#/ports/stores.ts';

export { intakeCarried } from '#/adapters/carried.ts';
export { intakeMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { intakeMigrations } from '#/adapters/sqlite/migrations.ts';

export type IntakeSettings = {
  /** Events that may wait for the broker before submissions are refused. Default 100,000. */
  readonly maxBacklog?: number;
};

const MAX_BACKLOG = 100_000;

const storesOf = (database: Database): Stores => (database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database));

/** Takes in what people send, and shows them what becomes of it. */
export const createIntake = (parts: ServiceParts, settings: IntakeSettings = {}): Service => {
  const { clock, logger, database, bus, directory, access } = parts;
  const stores = storesOf(database);
  const registry = directoryRegistry(directory);
  const outbox = bus.outbox('intake');
  const vault = parts.vault(['text', 'service']);

  const common = { ...stores, clock, vault, unitOfWork: database, outbox, registry };
  const once = answerOnce(common);
  const admit = admitSubmission({ backlog: bus.outboxBacklog, maxBacklog: settings.maxBacklog ?? MAX_BACKLOG });
  const prove = proveReporter(common);
  const routes = intakeRoutes({
    access,
    receiveSubmission: receiveSubmission({ ...common, admit, once }),
    recordRefusal: recordRefusal(common),
    trackCase: trackCase({ ...common, proveReporter: prove }),
    giveCommand: giveCommand({ ...common, proveReporter: prove, once }),
    summariseReceipts: summariseReceipts(stores.receipts, stores.submissions),
  });

  const consumer = bus.consume({
    group: 'intake',
    topics: ['case-events'],
    ready: directory.ready,
    handlers: onCaseEvent(updateView(stores.views)),
  });
  const job = housekeeping({ clock, logger, dropExpired: dropExpired(common) });
  return composeService({ name: 'intake', logger, routes, consumers: [consumer], jobs: [job] });
};

export type { ImportProgress, ImportResult, RunImport };

/** Brings in complaints that another system kept. Runs beside the service, or without it. */
export const createImport = (
  parts: Pick<ServiceParts, 'clock' | 'database' | 'bus' | 'directory' | 'vault'>,
  pastDeadlines: PastDeadlines,
): RunImport => {
  const { clock, database, bus, directory } = parts;
  const stores = storesOf(database);
  const common = { ...stores, clock, registry: directoryRegistry(directory), unitOfWork: database, outbox: bus.outbox('intake') };
  const vault = parts.vault(['text', 'service']);
  return runImport({
    importComplaints: importComplaints({ ...common, vault, pastDeadlines }),
    imports: stores.imports,
    unitOfWork: database,
    offices: () => directoryOffices(directory),
  });
};
