import { caseworkCarried } from '@tanggap/casework';
import { SERVICES } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { directoryCarried } from '@tanggap/directory';
import { escalationCarried } from '@tanggap/escalation';
import { intakeCarried } from '@tanggap/intake';
import { messagingCarried } from '@tanggap/messaging';
import type { LogEnd } from '@tanggap/messaging';
import { notificationCarried } from '@tanggap/notification';
import { oversightCarried } from '@tanggap/oversight';
import type { CarriedTable } from '@tanggap/persistence/carry';
import { vaultCarried } from '@tanggap/vault';
import type { Holds } from '../backup/manifest.ts';

const OF_SERVICES: Readonly<Record<ServiceName, readonly CarriedTable[]>> = {
  directory: directoryCarried,
  intake: intakeCarried,
  classification: [],
  routing: [],
  casework: caseworkCarried,
  escalation: escalationCarried,
  notification: notificationCarried,
  oversight: oversightCarried,
  web: [],
};

/** A table of the embedded profile, with its place in the cluster. */
export type Carry = {
  readonly holds: Holds;
  /** Without the prefix. */
  readonly database: string;
  readonly table: CarriedTable;
};

/** Tables that stay: each profile has its own. The clock of the lease is carried by itself. */
export const LEFT_BEHIND: ReadonlySet<string> = new Set([
  'persistence_migration',
  'all_in_one_lease',
  'messaging_position',
  // Made anew out of casework_words.
  'casework_word',
  'casework_word_config',
  'casework_word_data',
  'casework_word_idx',
]);

/** All that an installation keeps, in either profile. */
export const carriesOf = (end: LogEnd): readonly Carry[] => [
  ...vaultCarried.map((table) => ({ holds: 'keys' as const, database: 'keys', table })),
  ...SERVICES.flatMap((service) =>
    [...OF_SERVICES[service], ...messagingCarried(service, end)].map((table) => ({ holds: 'data' as const, database: service, table })),
  ),
];
