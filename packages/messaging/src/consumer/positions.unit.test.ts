import { openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagingMigrations } from '../embedded/migrations.ts';
import { sqliteInbox } from '../embedded/sqlite-inbox.ts';
import type { Inbox } from '../ports/inbox.ts';
import { admit, createPositions } from './positions.ts';
import type { Positions } from './positions.ts';

describe('admit', () => {
  it.each([
    [0, 1, 'next'],
    [3, 4, 'next'],
    [3, 3, 'repeat'],
    [3, 1, 'repeat'],
    [3, 5, 'gap'],
    [0, 2, 'gap'],
  ] as const)('after %i, %i is a %s', (seen, sequence, admission) => {
    expect(admit(seen, sequence)).toBe(admission);
  });
});

describe('positions', () => {
  let database: SqliteDatabase;
  let inbox: Inbox;
  let positions: Positions;
  const stored = async () => (await inbox.load('test', ['a'])).map(({ source, sequence }) => `${source}/${sequence}`);

  beforeEach(async () => {
    database = openSqlite(':memory:');
    database.migrate(messagingMigrations);
    inbox = sqliteInbox(database);
    positions = createPositions(inbox, 'test', () => false);
    await positions.load(['a']);
  });
  afterEach(() => database.close());

  it('offers what was passed again when a checkpoint could not be made', async () => {
    positions.pass('a', 'intake', 1);
    positions.checkpoint();
    const again = positions.checkpoint();
    await database.commit(again.writes);
    again.done();
    expect(await stored()).toEqual(['intake/1']);
    expect(positions.checkpoint().writes).toEqual([]);
  });

  it('keeps what was passed while a checkpoint was on its way', async () => {
    positions.pass('a', 'intake', 1);
    const first = positions.checkpoint();
    positions.pass('a', 'intake', 2);
    await database.commit(first.writes);
    first.done();
    await database.commit(positions.checkpoint().writes);
    expect(await stored()).toEqual(['intake/2']);
  });

  it('learns from the store what others did, and forgets nothing it has seen itself', async () => {
    positions.pass('a', 'casework', 4);
    await database.commit(inbox.advance('test', { key: 'a', source: 'intake', sequence: 7 }, 0));
    await positions.refresh('a');
    expect([positions.seen('a', 'casework'), positions.seen('a', 'intake')]).toEqual([4, 7]);
  });

  it('does not go back for an answer of the store that is older than its own writes', async () => {
    const stale = createPositions({ ...inbox, load: async () => [{ key: 'a', source: 'intake', sequence: 1 }] }, 'test', () => false);
    await stale.load(['a']);
    await database.commit(inbox.advance('test', { key: 'a', source: 'intake', sequence: 1 }, 0));
    const second = stale.advance('a', 'intake', 2);
    await database.commit(second.writes);
    second.done();
    await stale.refresh('a');
    await database.commit(stale.advance('a', 'intake', 3).writes);
    expect(await stored()).toEqual(['intake/3']);
  });

  it('saves what was passed of a key with its next effect, and then no more', async () => {
    positions.pass('a', 'casework', 1);
    positions.pass('a', 'casework', 2);
    const step = positions.advance('a', 'intake', 1);
    await database.commit(step.writes);
    step.done();
    expect((await stored()).toSorted()).toEqual(['casework/2', 'intake/1']);
    expect(positions.checkpoint().writes).toEqual([]);
  });

  it('asks anew for what others may have moved, but for keys that are being worked on', async () => {
    const busy = new Set(['b']);
    const shared = createPositions(inbox, 'test', (key) => busy.has(key));
    await shared.load(['a', 'b']);
    shared.pass('a', 'casework', 3);
    const under = shared.checkpoint();
    shared.forget();
    under.done();
    expect(shared.checkpoint().writes).toEqual([]);
    expect(shared.unknown(['a', 'b'])).toEqual(['a']);
    await shared.load(['a', 'b']);
    expect(shared.seen('a', 'casework')).toBe(0);
  });
});
