import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { directoryRegistry } from '#/adapters/directory-registry.ts';
import { intakeMigrations } from '#/adapters/sqlite/migrations.ts';
import { sqliteKeptAnswers } from '#/adapters/sqlite/sqlite-kept-answers.ts';
import { sqlitePinFailures } from '#/adapters/sqlite/sqlite-pin-failures.ts';
import { sqliteReceipts } from '#/adapters/sqlite/sqlite-receipts.ts';
import { sqliteSubmissions } from '#/adapters/sqlite/sqlite-submissions.ts';
import { sqliteViews } from '#/adapters/sqlite/sqlite-views.ts';
import { answerOnce } from '#/application/answer-once.ts';
import { dropExpired } from '#/application/drop-expired.ts';
import { giveCommand } from '#/application/give-command.ts';
import { proveReporter } from '#/application/prove-reporter.ts';
import { receiveSubmission } from '#/application/receive-submission.ts';
import { recordRefusal } from '#/application/record-refusal.ts';
import { summariseReceipts } from '#/application/summarise-receipts.ts';
import { trackCase } from '#/application/track-case.ts';
import { updateView } from '#/application/update-view.ts';
import { onCaseEvent } from '#/consumers/on-case-event.ts';
import { intakeRoutes } from '#/http/routes.ts';
import { housekeeping } from '#/jobs/housekeeping.ts';

/** Takes in what people send, and shows them what becomes of it. */
export const createIntake = (parts: ServiceParts): Service => {
  const { clock, logger, database, bus, directory, access } = parts;
  database.migrate(intakeMigrations);
  const receipts = sqliteReceipts(database);
  const submissions = sqliteSubmissions(database);
  const views = sqliteViews(database);
  const keptAnswers = sqliteKeptAnswers(database);
  const failures = sqlitePinFailures(database);
  const registry = directoryRegistry(directory);
  const outbox = bus.outbox('intake');
  const vault = parts.vault(['text', 'service']);

  const common = { clock, vault, unitOfWork: database, outbox, receipts, submissions, views, keptAnswers, failures, registry };
  const once = answerOnce(common);
  const prove = proveReporter(common);
  const routes = intakeRoutes({
    access,
    receiveSubmission: receiveSubmission({ ...common, once }),
    recordRefusal: recordRefusal(common),
    trackCase: trackCase({ ...common, proveReporter: prove }),
    giveCommand: giveCommand({ ...common, proveReporter: prove, once }),
    summariseReceipts: summariseReceipts(receipts, submissions),
  });

  const consumer = bus.consume({
    group: 'intake',
    topics: ['case-events'],
    ready: directory.ready,
    handlers: onCaseEvent(updateView(views)),
  });
  const job = housekeeping({ clock, logger, alarmClock: parts.alarmClock('intake'), dropExpired: dropExpired(common) });
  return composeService({ name: 'intake', logger, routes, consumers: [consumer], jobs: [job] });
};
