import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { mongoStores } from '#/adapters/mongo/mongo-stores.ts';
import { sqliteStores } from '#/adapters/sqlite/sqlite-stores.ts';
import { onCaseDuty, onCaseOpened, onCaseReopened, onCaseReorganised, onCaseReturned, onCaseStatus } from '#/consumers/on-case-event.ts';
import { onCaseEscalated, onDeadlineSet, onDutyDone } from '#/consumers/on-escalation-event.ts';
import { onSubmissionImported } from '#/consumers/on-submission-imported.ts';
import { oversightRoutes } from '#/http/routes.ts';
import { createBroadcast } from '#/jobs/broadcast.ts';

export { oversightCarried } from '#/adapters/carried.ts';
export { oversightMongoMigrations } from '#/adapters/mongo/migrations.ts';
export { oversightMigrations } from '#/adapters/sqlite/migrations.ts';

/** Read models across agencies, and the live feed of escalations. */
export const createOversight = (parts: ServiceParts): Service => {
  const { database, bus, logger, access } = parts;
  const { board, feed } = database.profile === 'embedded' ? sqliteStores(database) : mongoStores(database);
  const broadcast = createBroadcast(feed, logger);
  const status = onCaseStatus(board);
  const duty = onCaseDuty(board);
  const done = onDutyDone(board, feed);

  const consumer = bus.consume({
    group: 'oversight',
    topics: ['case-events'],
    handlers: {
      'submission.imported': onSubmissionImported(board),
      'case.opened': onCaseOpened(board),
      'case.dispatched': duty,
      'case.assigned': duty,
      'case.transferred': duty,
      'case.reorganised': onCaseReorganised(board),
      'case.verified': status,
      'case.accepted': status,
      'case.returned': onCaseReturned(board),
      'case.information-requested': status,
      'case.completed': status,
      'case.answer-drafted': status,
      'case.responded': status,
      'case.disputed': status,
      'case.closed': status,
      'case.reopened': onCaseReopened(board),
      'case.appealed': status,
      'case.withdrawn': status,
      'case.merged': status,
      'case.rejected': status,
      'case.escalated': onCaseEscalated(board, feed),
      'deadline.set': onDeadlineSet(board),
      'deadline.ended-late': done,
      'deadline.breach-withdrawn': done,
    },
  });
  return composeService({
    name: 'oversight',
    logger,
    routes: oversightRoutes({ board, feed, watchers: broadcast, access }),
    consumers: [consumer],
    jobs: [broadcast],
  });
};
