import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { poison, until } from '@tanggap/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, submit, track, trackUntil } from './support/api.ts';
import { sampleComplaint } from './support/samples.ts';
import { makeDataDir, startServer, tanggap } from './support/server.ts';
import type { Server } from './support/server.ts';

describe('when something is wrong in the data', () => {
  let data: ReturnType<typeof makeDataDir>;
  let server: Server;
  const sqlite = async (work: (database: ReturnType<typeof openSqlite>) => Promise<void>) => {
    const database = openSqlite(`${data.path}/tanggap.db`);
    await work(database);
    await database.close();
  };
  const command = async (...args: string[]) => tanggap(args, { DATA_DIR: data.path });
  type Letter = { id: string; group: string; key: string; state: string };
  const letters = async () =>
    (await command('dead-letters', 'list', '--json')).stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Letter);

  beforeEach(async () => {
    data = makeDataDir();
    server = await startServer(data.path);
  });
  afterEach(async () => {
    await server.kill();
    data.remove();
  });

  it('a poison event blocks only its own case, is listed, and is replayed or discarded by command', async () => {
    const sick = await submit(server.url, sampleComplaint(1));
    await trackUntil(server.url, sick, 'the case to be assigned or in triage', ({ deadlines }) => deadlines.length > 0);
    await sqlite((database) =>
      database.commit(
        poison({ type: 'reporter.confirmed', key: sick.caseId, data: { caseId: sick.caseId, nonsense: true } }, Temporal.Now.instant()),
      ),
    );
    await until('the poison to be set aside', async () =>
      (await letters()).some(({ key, state }) => key === sick.caseId && state === 'dead'),
    );
    const well = await submit(server.url, sampleComplaint(2));
    await trackUntil(
      server.url,
      well,
      'another case to flow on',
      ({ status, deadlines }) => deadlines.length >= (status === 'assigned' ? 3 : 1),
    );
    await json(
      await fetch(`${server.url}/api/v1/track/${sick.trackingId}/commands/supplement`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tracking-pin': sick.pin },
        body: JSON.stringify({ text: 'Tambahan: lubangnya makin dalam.' }),
      }),
    );
    await until('what came later to wait behind it', async () =>
      (await letters()).some(({ key, state }) => key === sick.caseId && state === 'waiting'),
    );
    expect(new Set((await letters()).map(({ key }) => key))).toEqual(new Set([sick.caseId]));

    const dead = (await letters()).filter(({ state }) => state === 'dead');
    for (const { id } of dead) expect((await command('dead-letters', 'replay', id)).code).toBe(0);
    await until('the replay to fail again', async () => (await letters()).filter(({ state }) => state === 'dead').length === dead.length);
    for (const { id } of dead) expect((await command('dead-letters', 'discard', id)).code).toBe(0);
    await until('the case to be free', async () => (await letters()).length === 0);
    await until('what waited to be handled', async () =>
      (await track(server.url, sick)).timeline.some(({ type }) => type === 'case.supplemented'),
    );
    expect((await command('dead-letters', 'replay', 'no-such-id')).code).toBe(1);
  });

  it('audit verify finds one changed row of history', async () => {
    const receipts = await Promise.all([1, 2, 3].map((n) => submit(server.url, sampleComplaint(n))));
    await Promise.all(receipts.map((receipt) => trackUntil(server.url, receipt, 'deadlines', ({ deadlines }) => deadlines.length > 0)));
    const before = await command('audit', 'verify', '--json');
    expect(before.code).toBe(0);
    expect(JSON.parse(before.stdout)).toMatchObject({ cases: 3, faults: [] });
    expect(await server.stop()).toBe(0);

    const changed = receipts[1]?.caseId ?? '';
    await sqlite((database) =>
      database.commit([
        sqliteWrite(
          "UPDATE casework_history SET occurred_at = '2020-01-01T00:00:00.000Z' WHERE case_id = ? AND n = 1",
          [changed],
          'one-row',
        ),
      ]),
    );
    const after = await command('audit', 'verify', '--json');
    expect(after.code).toBe(1);
    expect(JSON.parse(after.stdout)).toMatchObject({ faults: [{ caseId: changed, n: 1 }] });
  });
});
