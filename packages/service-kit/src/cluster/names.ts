import type { ServiceName } from '@tanggap/contracts';

/** Names of an installation's databases. */
export const databaseNames = (prefix: string) => ({
  of: (service: ServiceName): string => `${prefix}_${service}`,
  /** Wrapped data keys, the one store that several services read. */
  keys: `${prefix}_keys`,
  /** What all processes share. */
  installation: `${prefix}_installation`,
});
