import { sha256 } from '@tanggap/kernel';
import { soleProcess } from '@tanggap/persistence';
import type { Database } from '@tanggap/persistence';
import { mongoLease } from '@tanggap/persistence/mongo';
import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import type { Vault } from '@tanggap/vault';
import { directoryDuties } from '#/adapters/directory-duties.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { actForReporter } from '#/application/act-for-reporter.ts';
import { answerDeadline } from '#/application/answer-deadline.ts';
import { changeCase } from '#/application/change-case.ts';
import { commandCase } from '#/application/command-case.ts';
import { exportCases } from '#/application/export-cases.ts';
import type { ExportedCase, ExportedEntry } from '#/application/export-cases.ts';
import { importCase } from '#/application/import-case.ts';
import { followReorganisations } from '#/application/follow-reorganisations.ts';
import { listCases } from '#/application/list-cases.ts';
import { openCase } from '#/application/open-case.ts';
import { readCase } from '#/application/read-case.ts';
import { recordSaying } from '#/application/record-saying.ts';
import { routeCase } from '#/application/route-case.ts';
import { verifyHistory } from '#/application/verify-history.ts';
import type { HistoryAudit } from '#/application/verify-history.ts';
import { onDeadlineDue } from '#/consumers/on-deadline-due.ts';
import { onReporterAct } from '#/consumers/on-reporter-act.ts';
import { onRoutingAnswer } from '#/consumers/on-routing-answer.ts';
import { onSaying } from '#/consumers/on-saying.ts';
import { onSubmissionImported } from '#/consumers/on-submission-imported.ts';
import { onSubmissionReceived } from '#/consumers/on-submission-received.ts';
import { caseRoutes } from '#/http/case-routes.ts';
import { followReorganisationsJob } from '#/jobs/follow-reorganisations.ts';
import type { Stores } from '#/ports/stores.ts';

export { caseworkCarried } from '#/adapters/carried.ts';
export { caseworkMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { caseworkMigrations } from '#/adapters/sqlite/migrations.ts';

const storesOf = (database: Database): Stores => (database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database));

export type CaseworkSettings = {
  /** Real milliseconds between two looks for cases that lie with a closed unit. Default 1,000. */
  readonly followEveryMs?: number;
};

/** Keeps the case file, decides what is done to it, and says whether it was done in time. */
export const createCasework = (parts: ServiceParts, settings: CaseworkSettings = {}): Service => {
  const { database, clock, access, logger } = parts;
  const { files, reads, accessLog, searchIndex } = storesOf(database);
  const duties = directoryDuties(parts.directory);
  const vault = parts.vault(['text']);
  const change = changeCase(files, parts.bus.outbox('casework'), sha256);
  const deciding = { files, searchIndex, duties, change, vault, clock };

  const consumer = parts.bus.consume({
    group: 'casework',
    topics: ['case-events'],
    ready: parts.directory.ready,
    handlers: {
      'submission.received': onSubmissionReceived(openCase(deciding)),
      'submission.imported': onSubmissionImported(importCase(deciding)),
      'deadline.due': onDeadlineDue(answerDeadline(deciding)),
      ...onRoutingAnswer(routeCase(deciding)),
      ...onReporterAct(actForReporter(deciding)),
      ...onSaying(recordSaying(deciding)),
    },
  });
  const routes = caseRoutes({
    access,
    listCases: listCases(reads, duties),
    readCase: readCase({ reads, accessLog, duties, vault, clock, unitOfWork: database }),
    commandCase: commandCase({ ...deciding, reads, unitOfWork: database }),
  });
  const following = followReorganisationsJob({
    follow: followReorganisations({ ...deciding, unitOfWork: database }),
    turn: database.profile === 'embedded' ? soleProcess : mongoLease(database, 'follow-reorganisations', logger),
    ready: parts.directory.ready,
    everyMs: settings.followEveryMs ?? 1_000,
    logger,
  });
  return composeService({ name: 'casework', logger, routes, consumers: [consumer], jobs: [following] });
};

export type { HistoryAudit };
export type CaseAudit = {
  /** `onProgress` is called after each 500 cases. */
  verify(onProgress?: (done: { readonly cases: number; readonly rows: number }) => void): Promise<HistoryAudit>;
};

/** Checks the hash chain of every case's history; may run beside the service, in another process too. */
export const createCaseAudit = (database: Database): CaseAudit => ({ verify: verifyHistory(storesOf(database).archive, sha256) });

export type { ExportedCase, ExportedEntry };

/** Reads all cases, beside the service or without it. With `vault` their texts are opened. */
export const createCaseExport = (database: Database, vault: Vault | null): ReturnType<typeof exportCases> => {
  const { archive, files } = storesOf(database);
  return exportCases({ archive, files, vault });
};
