import { randomBytes } from 'node:crypto';
import type { EventEnvelope, Principal, ServiceName, Topic } from '@tanggap/contracts';
import { definitionOf, toInstantString } from '@tanggap/contracts';
import { manualClock, newId } from '@tanggap/kernel';
import type { ManualClock } from '@tanggap/kernel';
import type { NewEvent } from '@tanggap/messaging';
import { createEmbeddedBus } from '@tanggap/messaging/embedded';
import type { EmbeddedBusOptions } from '@tanggap/messaging/embedded';
import { openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { createAccess, createDirectory, createHttp, createLogger, createMetrics, issueSecret } from '@tanggap/service-kit';
import type { Http, Service, ServiceParts } from '@tanggap/service-kit';
import type { AlarmClock } from '@tanggap/timers';
import { createEmbeddedAlarmClock } from '@tanggap/timers/embedded';
import { createVault, sqliteKeyStore } from '@tanggap/vault';
import type { KeyKind } from '@tanggap/vault';
import { poison } from './poison.ts';
import { sampleDirectory } from './sample-directory.ts';
import { until } from './until.ts';

/** Real parts of the embedded profile on an in-memory store and a clock that only the test moves. */
export type Harness = {
  readonly parts: ServiceParts & { readonly database: SqliteDatabase };
  readonly clock: ManualClock;
  readonly events: readonly EventEnvelope[];
  /** Says an event as its own service would. */
  say(event: Omit<NewEvent, 'time' | 'cause'> & { readonly time?: Temporal.Instant }): Promise<void>;
  /** Puts an event on the log whose data break its contract, as a faulty or newer program would. */
  sayRaw(event: { readonly type: EventEnvelope['type']; readonly key: string; readonly data: unknown }): Promise<void>;
  /** The nth (from 1) event of a type about a key, once it has come. */
  heard<Type extends EventEnvelope['type']>(type: Type, key?: string, nth?: number): Promise<Extract<EventEnvelope, { type: Type }>>;
  countOf(type: EventEnvelope['type'], key?: string): number;
  /** Resolves when no started service has anything left to handle. */
  settled(service: Service): Promise<void>;
  /** Moves the clock and lets alarms that are due ring. */
  moveTo(instant: string | Temporal.Instant): Promise<void>;
  /** A bearer key of that role, known to the access replica. */
  keyFor(principal: Partial<Principal> & Pick<Principal, 'role'>): Promise<string>;
  /** The service's routes, ready for `inject`. */
  http(service: Service): Promise<Http>;
  close(): Promise<void>;
};

export type HarnessOptions = {
  /** ISO 8601; default Monday 2 March 2026, 09:00 WIB. */
  readonly start?: string;
  readonly withDirectory?: boolean;
  readonly beforeHandling?: EmbeddedBusOptions['beforeHandling'];
  readonly logLevel?: string;
};

const TOPICS: readonly Topic[] = ['case-events', 'delivery-events', 'directory-events', 'access-events'];

export const createHarness = async (options: HarnessOptions = {}): Promise<Harness> => {
  const clock = manualClock(options.start ?? '2026-03-02T02:00:00Z');
  const logger = createLogger(options.logLevel ?? 'silent');
  const database = openSqlite(':memory:');
  const keys = openSqlite(':memory:');
  const bus = createEmbeddedBus({ database, logger, ...(options.beforeHandling && { beforeHandling: options.beforeHandling }) });
  const events: EventEnvelope[] = [];
  const followers = TOPICS.map((topic) => bus.follow(topic, 'start', (event) => events.push(event)));
  const keyStore = sqliteKeyStore(keys);
  const masterKey = randomBytes(32);
  const alarmClocks: AlarmClock[] = [];

  const say: Harness['say'] = async (event) => {
    const source = definitionOf(event.type)?.source as ServiceName;
    const full = { time: clock.now(), cause: { correlationId: newId(), eventId: null }, ...event } as NewEvent;
    await database.commit(bus.outbox(source).publish([full]));
  };
  if (options.withDirectory ?? true) {
    const { realm, areas, agencies, units, posts } = sampleDirectory;
    await say({ type: 'realm.published', key: 'realm', data: realm });
    for (const area of areas) await say({ type: 'area.published', key: `area/${area.code}`, data: area });
    for (const agency of agencies) await say({ type: 'agency.published', key: `agency/${agency.id}`, data: agency });
    for (const unit of units) await say({ type: 'unit.published', key: `unit/${unit.id}`, data: unit });
    for (const post of posts) await say({ type: 'post.published', key: `post/${post.id}`, data: post });
  }

  const directory = createDirectory(bus);
  const access = createAccess(bus);
  const metrics = createMetrics();
  await Promise.all([directory.ready, access.ready]);
  const servers: Http[] = [];

  const parts = {
    clock,
    logger,
    database,
    bus,
    directory,
    access,
    metrics,
    vault: (grants: readonly KeyKind[]) => createVault(keyStore, masterKey, grants),
    alarmClock: () => {
      const alarmClock = createEmbeddedAlarmClock(clock, logger);
      alarmClocks.push(alarmClock);
      return alarmClock;
    },
  };
  const matching = (type: EventEnvelope['type'], key: string | undefined) =>
    events.filter((event) => event.type === type && (key === undefined || event.subject === key));

  return {
    parts,
    clock,
    events,
    say,
    sayRaw: async (event) => {
      await database.commit(poison(event, clock.now()));
    },
    heard: async <Type extends EventEnvelope['type']>(type: Type, key?: string, nth = 1) =>
      (await until(`${type} number ${nth}${key ? ` of ${key}` : ''}`, () => matching(type, key)[nth - 1])) as Extract<
        EventEnvelope,
        { type: Type }
      >,
    countOf: (type, key) => matching(type, key).length,
    settled: async (service) => {
      await until(`${service.name} to have nothing left to handle`, async () => (await service.lag()) === 0);
    },
    moveTo: async (instant) => {
      clock.set(Temporal.Instant.from(instant));
      await Promise.all(alarmClocks.map((alarmClock) => alarmClock.arm([])));
    },
    keyFor: async (principal) => {
      const keyId = newId();
      const { bearer, hash } = issueSecret(keyId);
      const data = {
        keyId,
        hash,
        role: principal.role,
        agencyIds: [...(principal.agencyIds ?? [])],
        postId: principal.postId ?? null,
        label: 'test',
        issuedAt: toInstantString(clock.now()),
        revokedAt: null,
      };
      await say({ type: 'api-key.published', key: keyId, data });
      await until('the key to be known', () => access.knows(keyId));
      return `Bearer ${bearer}`;
    },
    http: async (service) => {
      const app = await createHttp({ logger, metrics, version: 'test', unready: async () => [] });
      if (service.routes) await app.register(service.routes);
      await app.ready();
      servers.push(app);
      return app;
    },
    close: async () => {
      await Promise.all(servers.map((app) => app.close()));
      await Promise.all([directory.stop(), access.stop(), ...followers.map((follower) => follower.stop())]);
      await bus.close();
      await Promise.all([database.close(), keys.close()]);
    },
  };
};
