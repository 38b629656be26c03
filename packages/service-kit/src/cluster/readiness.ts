import type { EventBus } from '@tanggap/messaging';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Access } from '../access/access.ts';
import { keptFor } from '../kept-for.ts';
import { within } from '../within.ts';

/** Real milliseconds. */
const PING_MS = 1_000;
const ASK_EVERY_MS = 1_000;
const AWAY_TOO_LONG_MS = 60_000;

export type ReadinessParts = {
  readonly database: Pick<MongoDatabase, 'serverNow'>;
  readonly bus: Pick<EventBus, 'awayFor'>;
  readonly access: Pick<Access, 'isFresh'>;
  /** What keeps the process from working apart from its servers, such as that it has not begun; null: nothing. */
  phase(): string | null;
};

/** Why this process should get no requests at the moment; empty when it may have them. */
export const readiness = ({ database, bus, access, phase }: ReadinessParts): (() => Promise<readonly string[]>) => {
  const mongoFault = keptFor(ASK_EVERY_MS, () =>
    within(PING_MS, 'MongoDB', () => database.serverNow()).then(
      () => null,
      (error: unknown) => `MongoDB cannot be reached: ${error instanceof Error ? error.message : 'unknown error'}`,
    ),
  );
  return async () => {
    const away = bus.awayFor();
    const faults = [
      phase(),
      await mongoFault(),
      access.isFresh() ? null : 'the access replica is older than a minute: keys cannot be checked',
      away > AWAY_TOO_LONG_MS ? `Kafka has not been reached for ${Math.round(away / 1_000)} s` : null,
    ];
    return faults.filter((fault) => fault !== null);
  };
};
