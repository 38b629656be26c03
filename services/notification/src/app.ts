import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { directoryOffices } from '#/adapters/directory-offices.ts';
import { directoryPosts } from '#/adapters/directory-posts.ts';
import { createFolderMailer } from '#/adapters/folder-mailer.ts';
import type { FolderMailerConfig } from '#/adapters/folder-mailer.ts';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { createSmtpMailer } from '#/adapters/smtp-mailer.ts';
import type { SmtpMailerConfig } from '#/adapters/smtp-mailer.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { findRecipient } from '#/application/find-recipient.ts';
import { listDeliveries } from '#/application/list-deliveries.ts';
import { messagesOf } from '#/application/messages-of.ts';
import { queueMessages } from '#/application/queue-messages.ts';
import { recordImported } from '#/application/record-imported.ts';
import { recordSubmission } from '#/application/record-submission.ts';
import { recordUnsent } from '#/application/record-unsent.ts';
import { retryDelivery } from '#/application/retry-delivery.ts';
import { sendDelivery } from '#/application/send-delivery.ts';
import { setHandler } from '#/application/set-handler.ts';
import { tellOfFact } from '#/application/tell-of-fact.ts';
import { withdrawBreach } from '#/application/withdraw-breach.ts';
import { onBreachWithdrawn } from '#/consumers/on-breach-withdrawn.ts';
import { onCaseFact } from '#/consumers/on-case-fact.ts';
import { onCaseReorganised } from '#/consumers/on-case-reorganised.ts';
import { onCaseTransferred } from '#/consumers/on-case-transferred.ts';
import { onSubmissionImported } from '#/consumers/on-submission-imported.ts';
import { onSubmissionReceived } from '#/consumers/on-submission-received.ts';
import { deliveryRoutes } from '#/http/routes.ts';
import { sendDue } from '#/jobs/send-due.ts';

export { notificationCarried } from '#/adapters/carried.ts';
export { notificationMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { notificationMigrations } from '#/adapters/sqlite/migrations.ts';
export { NOTIFICATION_ERROR_CODES } from './error-codes.ts';
export { notificationConfigOf } from './mail-config.ts';

export type NotificationConfig = {
  readonly mailer: FolderMailerConfig | SmtpMailerConfig;
  /** Sender of every mail: `Tanggap <tanggap@example.go.id>`. */
  readonly from: string;
  /** Right-hand side of each Message-ID; one that the installation owns. */
  readonly messageIdDomain: string;
  /** Address of the service, as mails name it. */
  readonly publicUrl: string;
};

/** Tells people what happened, once. Mail servers live in real time, whatever the clock's other time is. */
export const createNotification = (config: NotificationConfig, parts: ServiceParts): Service => {
  const { database, clock, directory } = parts;
  const { contacts, deliveries } = database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database);
  const outbox = parts.bus.outbox('notification');
  const mailer = config.mailer.type === 'smtp' ? createSmtpMailer(config.mailer) : createFolderMailer(config.mailer);

  const offices = directoryOffices(directory);
  const messages = messagesOf({ offices, messageIdDomain: config.messageIdDomain, clock });
  const queue = queueMessages(deliveries, messages);
  const unsent = recordUnsent(deliveries, messages);
  const send = sendDelivery({
    deliveries,
    unitOfWork: database,
    outbox,
    mailer,
    findRecipient: findRecipient({ contacts, posts: directoryPosts(directory), vault: parts.vault(['contact']) }),
    realm: directory.realm,
    from: config.from,
    publicUrl: config.publicUrl,
    clock,
  });

  const onFact = onCaseFact(tellOfFact(contacts, queue));
  const consumer = parts.bus.consume({
    group: 'notification',
    topics: ['case-events'],
    ready: directory.ready,
    handlers: {
      'submission.received': onSubmissionReceived(recordSubmission(contacts, queue)),
      'submission.imported': onSubmissionImported(recordImported(contacts, offices, unsent)),
      'case.assigned': onFact,
      'case.triage-requested': onFact,
      'case.returned': onFact,
      'case.transferred': onCaseTransferred(setHandler(contacts)),
      'case.reorganised': onCaseReorganised(setHandler(contacts)),
      'case.information-requested': onFact,
      'case.responded': onFact,
      'case.disputed': onFact,
      'case.appealed': onFact,
      'case.closed': onFact,
      'case.rejected': onFact,
      'deadline.set': onFact,
      'deadline.recalculated': onFact,
      'case.nobody-reachable': onFact,
      'deadline.warned': onFact,
      'deadline.breached': onFact,
      'deadline.breach-withdrawn': onBreachWithdrawn(withdrawBreach({ contacts, deliveries, queueMessages: queue, outbox, clock })),
      'case.escalated': onFact,
    },
  });

  return composeService({
    name: 'notification',
    logger: parts.logger,
    routes: deliveryRoutes({
      access: parts.access,
      listDeliveries: listDeliveries(deliveries),
      retryDelivery: retryDelivery({ deliveries, unitOfWork: database, clock }),
    }),
    consumers: [consumer],
    jobs: [sendDue({ deliveries, mailer, send, logger: parts.logger, ready: directory.ready, clock })],
  });
};
