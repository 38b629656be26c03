import { SERVICES } from '@tanggap/contracts';
import { databaseNames } from '@tanggap/service-kit/cluster';
import type { Holds } from './manifest.ts';

/** The databases of an installation, by their names without the prefix. */
export const databasesOf = (prefix: string, holds: Holds): ReadonlyMap<string, string> => {
  const names = databaseNames(prefix);
  switch (holds) {
    case 'data':
      return new Map([...SERVICES.map((service) => [service, names.of(service)] as const), ['installation', names.installation]]);
    case 'keys':
      return new Map([['keys', names.keys]]);
  }
};

/** Where an unfinished restore is remembered. */
export const restoreJournalOf = (prefix: string): string => `${prefix}_restoring`;
