import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsInTopics } from '@tanggap/messaging/kafka';
import type { Collection } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger, readClusterSettings } from '@tanggap/service-kit';
import type { ClusterSettings } from '@tanggap/service-kit';
import { realServers } from '@tanggap/testkit/servers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUp } from '../cluster/setup.ts';
import { openClusterSource } from './cluster-backup.ts';
import { restoreCluster } from './cluster-restore.ts';
import { makeBackup } from './make-backup.ts';
import type { Progress } from './progress.ts';
import { openBackup } from './read-backup.ts';

type Row = { readonly _id: string; readonly key: string; readonly source: string; readonly topic: string; readonly event: string };
type SentRow = Row & { readonly sequence: number; readonly type: string; readonly committedAt: Date; readonly sentAt: Date };
const OUTBOX: Collection<SentRow> = {
  name: 'messaging_outbox',
  shape: {
    _id: String,
    key: String,
    source: String,
    topic: String,
    event: String,
    sequence: Number,
    type: String,
    committedAt: Date,
    sentAt: Date,
  },
};

const servers = await realServers();
const logger = createLogger('silent');
const quiet: Progress = { at: () => undefined };
/** The directory was published when the installation was new: its events are kept for good. */
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

const settingsOf = (prefix: string): ClusterSettings =>
  readClusterSettings({
    MONGO_URL: servers.mongoUrl,
    KAFKA_BROKERS: servers.kafkaBrokers,
    REDIS_URL: servers.redisUrl,
    NAME_PREFIX: prefix,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64url'),
  });
const setUpQuietly = (prefix: string) => setUp(settingsOf(prefix), logger, () => undefined);
const inKafka = (prefix: string) => eventsInTopics({ brokers: [servers.kafkaBrokers], clientId: prefix }, prefix, logger);

describe('a restore of the cluster', () => {
  const place = mkdtempSync(join(tmpdir(), 'tanggap-restore-'));
  const [data, keys] = [join(place, 'data'), join(place, 'keys')];
  const again = `${servers.prefix}-again`;

  beforeAll(async () => {
    await setUpQuietly(servers.prefix);
    const database = await openMongo({ url: servers.mongoUrl, name: `${servers.prefix}_intake`, logger });
    const sent = {
      source: 'intake',
      topic: 'directory-events',
      type: 'test',
      sequence: 1,
      event: '{"id":"e"}',
      committedAt: LONG_AGO,
      sentAt: LONG_AGO,
    };
    const rows = database.model(OUTBOX);
    await rows.insertMany(Array.from({ length: 7 }, (_, n) => ({ ...sent, _id: `intake/case-${n}/1`, key: `case-${n}` })));
    await database.close();

    const source = await openClusterSource(settingsOf(servers.prefix), ['data', 'keys'], quiet);
    await makeBackup({ to: data, keysTo: keys }, source);
    await source.close();
  });
  afterAll(() => rmSync(place, { recursive: true }));

  const restore = async (progress: Progress = quiet) => {
    const backups = { data: await openBackup(data, 'cluster', 'data'), keys: await openBackup(keys, 'cluster', 'keys') };
    return restoreCluster(backups, settingsOf(again), progress);
  };
  const breakingOffAt = (text: string): Progress => ({
    at: (said) => {
      if (said.includes(text)) throw new Error(`broken off at ${text}`);
    },
  });

  it('that was broken off lets nobody start, and begins anew', async () => {
    await setUpQuietly(again);
    for (const text of ['indexes of', 'sent to Kafka', 'persistence_migration: ']) {
      await expect(restore(breakingOffAt(text))).rejects.toThrow(text);
      await expect(setUpQuietly(again)).rejects.toMatchObject({ code: 'RESTORE_UNFINISHED' });
    }
    expect(await restore()).toEqual({ sent: 7 });
    await setUpQuietly(again);
    // Those of the two that were broken off behind it, too: whoever has handled one passes over it.
    expect(await inKafka(again)).toBe(3 * 7);
  }, 120_000);

  it('that is done is not done again', async () => {
    await expect(restore()).rejects.toMatchObject({ code: 'KAFKA_NOT_EMPTY' });
  });

  it('needs the master key that the keys are wrapped under', async () => {
    const backups = { keys: await openBackup(keys, 'cluster', 'keys') };
    const other = { ...settingsOf(`${again}-other`), masterKey: Buffer.alloc(32, 8) };
    await expect(restoreCluster(backups, other, quiet)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
  });
});
