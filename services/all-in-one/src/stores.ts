import type { ServiceName } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { Database } from '@tanggap/persistence';
import type { KeyStore } from '@tanggap/vault';

/** One store, with the events that wait in it. */
export type ServiceStore = {
  /** Of the service that it belongs to; where all services share one, of the program. */
  readonly name: string;
  readonly database: Database;
  readonly bus: EventBus;
};

/** An installation's stores, as a command sees them: beside the processes that serve, or without any. */
export type Stores = {
  readonly clock: Clock;
  of(service: ServiceName): ServiceStore;
  readonly keyStore: KeyStore;
  readonly masterKey: Uint8Array;
  /** Each store once. */
  readonly all: readonly ServiceStore[];
};
