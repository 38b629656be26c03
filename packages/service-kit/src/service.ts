import type { Clock } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { Database } from '@tanggap/persistence';
import type { AlarmClock } from '@tanggap/timers';
import type { KeyKind, Vault } from '@tanggap/vault';
import type { Logger } from 'pino';
import type { Access } from './access/access.ts';
import type { Directory } from './directory/directory.ts';
import type { Routes } from './http/http.ts';
import type { Metrics } from './metrics/metrics.ts';

/** What the process gives to each service; which profile it is of, only `database` and `bus` know. */
export type ServiceParts = {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly bus: EventBus;
  readonly directory: Directory;
  readonly access: Access;
  readonly metrics: Metrics;
  /** A vault that opens the given kinds only: the grants of a service stand in its `app.ts`. */
  vault(grants: readonly KeyKind[]): Vault;
  /** An alarm clock of the service's own. */
  alarmClock(service: string): AlarmClock;
};

/** A composed service. `start` begins to consume and to fire; HTTP routes are served by whoever composes it. */
export type Service = {
  readonly name: string;
  readonly routes?: Routes;
  start(): Promise<void>;
  /** Finishes the work in hand; called once, after `start`. */
  stop(): Promise<void>;
  /** Events that its consumers have not handled yet. */
  lag(): Promise<number>;
  /** The same, by consumer group. */
  lags(): Promise<readonly { readonly group: string; readonly lag: number }[]>;
};
