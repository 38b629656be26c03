import { runService } from '@tanggap/service-kit/cluster';
import manifest from '../package.json' with { type: 'json' };
import { createNotification, notificationConfigOf, notificationMongoMigrations } from './app.ts';

// Mails that are written as files hold people's addresses: they are for this user alone.
process.umask(0o077);

// The service as a process of its own. The only reader of process.*: everything behind it is handed what it needs.
process.exit(
  await runService(
    {
      name: 'notification',
      version: manifest.version,
      migrations: notificationMongoMigrations,
      create: (parts, settings) => createNotification(notificationConfigOf(settings), parts),
    },
    process,
  ),
);
