import type { ServiceName } from '@tanggap/contracts';
import { isAppError } from '@tanggap/kernel';
import type { MongoMigration } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';
import { openHttp } from '../http/open-http.ts';
import { untilSignal } from '../lifecycle.ts';
import type { ProcessEdge } from '../lifecycle.ts';
import { listen } from '../listen.ts';
import { createLogger } from '../logger.ts';
import type { Service, ServiceParts } from '../service.ts';
import { readClusterSettings } from '../cluster-settings.ts';
import type { ClusterSettings } from '../cluster-settings.ts';
import { openCluster } from './open-cluster.ts';
import { readiness } from './readiness.ts';

/** A service as a process of its own. */
export type ServiceProgram = {
  readonly name: ServiceName;
  readonly version: string;
  /** Of its own database; `tanggap setup` applies them. */
  readonly migrations: readonly MongoMigration[];
  create(parts: ServiceParts, settings: ClusterSettings): Service | Promise<Service>;
};

/** The process as `runService` sees it. */
export type ServiceEdge = ProcessEdge & { readonly env: Readonly<Record<string, string | undefined>> };

/** Stores and producers, then HTTP, then consumers and timers. What is begun is put on `begun`, and undone in reverse. */
const start = async (program: ServiceProgram, settings: ClusterSettings, logger: Logger, begun: AsyncDisposableStack): Promise<void> => {
  let phase: string | null = 'it is starting';
  const { parts, database } = await openCluster(program, settings, logger, begun);
  const service = await program.create(parts, settings);
  const http = await openHttp(parts, [service], {
    version: program.version,
    trustedProxies: settings.trustedProxies,
    unready: readiness({ database, bus: parts.bus, access: parts.access, phase: () => phase }),
  });
  begun.defer(() => http.close());
  const url = await listen(http, settings);
  await service.start();
  begun.defer(service.stop);
  phase = null;
  // Undone first: who asks whether we are ready is to know before anything is stopped.
  begun.defer(() => {
    phase = 'it is stopping';
  });
  logger.info({ url, version: program.version }, `${program.name} ready`);
};

/**
 * Runs one service until a signal has stopped it. Resolves with the exit code: 0 stopped by a signal, 1 failed. A second
 * signal, or a stop of more than 13 s, exits at once.
 */
export const runService = async (program: ServiceProgram, edge: ServiceEdge): Promise<number> => {
  let logger = createLogger('info').child({ service: program.name });
  await using begun = new AsyncDisposableStack();
  try {
    const settings = readClusterSettings(edge.env);
    logger = createLogger(settings.logLevel).child({ service: program.name });
    const stopped = untilSignal(edge, logger, () => begun.disposeAsync());
    const started = start(program, settings, logger, begun).catch((error: unknown) => {
      // A signal in the middle of the start undoes what has begun, and then the rest must fail.
      if (!begun.disposed) throw error;
    });
    await Promise.race([stopped, started]);
    await stopped;
    return 0;
  } catch (error) {
    // What we say ourselves tells what to do; where it was said in the program is nobody's concern.
    if (isAppError(error)) logger.fatal({ code: error.code }, `${program.name} failed: ${error.message}`);
    else logger.fatal({ err: error }, `${program.name} failed`);
    return 1;
  }
};
