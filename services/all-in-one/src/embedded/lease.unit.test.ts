import { openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockOfHolder, clockOfVisitor } from './installation-clock.ts';
import { isHeld, leaseMigrations, readLease, takeLease } from './lease.ts';
import type { Holder, LeaseRow } from './lease.ts';

const holder = (pid: number, others: 'alive' | 'dead', host = 'here'): Holder => ({ pid, host, isAlive: () => others === 'alive' });
const at = (iso: string) => Temporal.Instant.from(iso);

describe('lease', () => {
  let database: SqliteDatabase;
  beforeEach(() => {
    database = openSqlite(':memory:');
    database.migrate(leaseMigrations);
  });
  afterEach(() => database.close());

  it('is held by one process at a time', async () => {
    const lease = await takeLease(database, holder(1, 'alive'));
    lease.beat(
      () => null,
      () => undefined,
    );
    await expect(takeLease(database, holder(2, 'alive'))).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await lease.release();
    const next = await takeLease(database, holder(2, 'alive'));
    await next.release();
  });

  it('is taken over at once from a process that is gone', async () => {
    await takeLease(database, holder(1, 'alive'));
    expect(isHeld(readLease(database), holder(2, 'alive'))).toBe(true);
    const next = await takeLease(database, holder(2, 'dead'));
    expect(readLease(database).pid).toBe(2);
    await next.release();
  });

  it('is taken over at once by a process that was given the same id, as in a container', async () => {
    await takeLease(database, holder(7, 'alive'));
    const next = await takeLease(database, holder(7, 'alive'));
    await next.release();
    expect(readLease(database).owner).toBeNull();
  });

  it('is left to a process on another host while that one beats, for nobody here can see it', async () => {
    const lease = await takeLease(database, holder(1, 'alive', 'there'));
    lease.beat(
      () => null,
      () => undefined,
    );
    await expect(takeLease(database, holder(1, 'dead', 'here'))).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await lease.release();
  });

  it('is taken over when its holder has stopped beating, though its id still seems to live', { timeout: 10_000 }, async () => {
    await takeLease(database, holder(1, 'alive'));
    const next = await takeLease(database, holder(2, 'alive'));
    expect(readLease(database).pid).toBe(2);
    await next.release();
  });

  it('tells its holder when another has taken it', async () => {
    const lease = await takeLease(database, holder(1, 'alive'));
    const { promise: lost, resolve } = Promise.withResolvers<void>();
    lease.beat(() => null, resolve);
    await takeLease(database, holder(2, 'dead'));
    await lost;
    await lease.release();
    expect(readLease(database).pid).toBe(2);
  });

  it('keeps the time of the installation when it is let go', async () => {
    const lease = await takeLease(database, holder(1, 'alive'));
    lease.beat(
      () => ({ atMs: 1_000, scale: 60 }),
      () => undefined,
    );
    await lease.release();
    expect(readLease(database)).toMatchObject({ owner: null, simulated: { atMs: 1_000, scale: 60 } });
  });
});

describe('installation clock', () => {
  const row = (given: Partial<LeaseRow>): LeaseRow => ({ owner: null, pid: null, host: null, beatMs: 0, simulated: null, ...given });
  const march = at('2026-03-02T00:00:00Z');

  it('is real time unless somebody asks for another', () => {
    expect(clockOfHolder(row({}), { timeScale: 1, timeStart: null }).now().epochMilliseconds).toBeCloseTo(Date.now(), -3);
  });

  it('starts where it is told to', () => {
    expect(clockOfHolder(row({}), { timeScale: 60, timeStart: march }).now().since(march).total('minutes')).toBeLessThan(1);
  });

  it('goes on where it stood, however long nothing ran', () => {
    const stood = row({ simulated: { atMs: march.epochMilliseconds, scale: 60 } });
    expect(clockOfHolder(stood, { timeScale: 1, timeStart: null }).now().since(march).total('seconds')).toBeLessThan(1);
  });

  it('does not take a folder that has run on real time back into the past', () => {
    const ran = row({ beatMs: march.epochMilliseconds });
    const clock = clockOfHolder(ran, { timeScale: 60, timeStart: at('2020-01-01T00:00:00Z') });
    expect(Temporal.Instant.compare(clock.now(), march)).toBeGreaterThanOrEqual(0);
  });

  it('moves forward to a later TIME_START and never back to an earlier one', () => {
    const stood = row({ simulated: { atMs: march.epochMilliseconds, scale: 1 } });
    const april = at('2026-04-01T00:00:00Z');
    expect(clockOfHolder(stood, { timeScale: 1, timeStart: april }).now().since(april).total('seconds')).toBeLessThan(1);
    const january = at('2026-01-01T00:00:00Z');
    expect(Temporal.Instant.compare(clockOfHolder(stood, { timeScale: 1, timeStart: january }).now(), march)).toBeGreaterThanOrEqual(0);
  });

  it('never runs backwards after a kill, though the last beat is older than the last event', () => {
    const killed = row({ owner: 'gone', simulated: { atMs: march.epochMilliseconds, scale: 3_600 } });
    expect(clockOfHolder(killed, { timeScale: 1, timeStart: null }).now().since(march).total('seconds')).toBeGreaterThanOrEqual(3_600);
  });

  it('shows a command the time of the running server', () => {
    const running = row({ owner: 'server', beatMs: Date.now() - 1_000, simulated: { atMs: march.epochMilliseconds, scale: 3_600 } });
    expect(clockOfVisitor(running).now().since(march).total('seconds')).toBeGreaterThanOrEqual(3_600);
    expect(
      clockOfVisitor(row({ simulated: { atMs: march.epochMilliseconds, scale: 3_600 } }))
        .now()
        .since(march)
        .total('seconds'),
    ).toBeLessThan(1);
  });
});
