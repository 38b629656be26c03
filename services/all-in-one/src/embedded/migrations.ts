import { caseworkMigrations } from '@tanggap/casework';
import { directoryMigrations } from '@tanggap/directory';
import { escalationMigrations } from '@tanggap/escalation';
import { intakeMigrations } from '@tanggap/intake';
import { notificationMigrations } from '@tanggap/notification';
import { oversightMigrations } from '@tanggap/oversight';
import type { Migration } from '@tanggap/persistence';

/** Of all services; each applies its own when it starts, and a command that starts none needs all of them. */
export const serviceMigrations: readonly Migration[] = [
  ...directoryMigrations,
  ...intakeMigrations,
  ...caseworkMigrations,
  ...escalationMigrations,
  ...notificationMigrations,
  ...oversightMigrations,
];
