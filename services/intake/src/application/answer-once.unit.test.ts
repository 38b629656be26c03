import { AppError, manualClock } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { createVault, sqliteKeyStore } from '@tanggap/vault';
import { describe, expect, it } from 'vitest';
import { intakeMigrations } from '#/adapters/sqlite/migrations.ts';
import { sqliteKeptAnswers } from '#/adapters/sqlite/sqlite-kept-answers.ts';
import { answerOnce } from './answer-once.ts';

const request = { caller: 'public', idempotencyKey: 'kunci-ulang-0001', operation: 'submit', bodySha256: 'abc' };

const given = () => {
  const database = openSqlite(':memory:');
  database.migrate([...intakeMigrations, { id: 'test-0001', sql: 'CREATE TABLE drawn (id TEXT PRIMARY KEY) STRICT' }]);
  const vault = createVault(sqliteKeyStore(openSqlite(':memory:')), new Uint8Array(32), ['service']);
  const once = answerOnce({
    keptAnswers: sqliteKeptAnswers(database),
    vault,
    unitOfWork: database,
    clock: manualClock('2026-03-02T02:00:00Z'),
  });
  const undone: string[] = [];
  const draw = (id: string, writes: readonly Write[] = [sqliteWrite('INSERT INTO drawn (id) VALUES (?)', [id])]) => ({
    writes,
    answer: id,
    undo: async () => void undone.push(id),
  });
  /** Draws one of the ids after the other. */
  const drawing = (...ids: readonly string[]) => {
    let next = 0;
    return async () => draw(ids[next++] ?? 'exhausted');
  };
  const drawn = () => database.all('SELECT id FROM drawn ORDER BY id').map((row) => row['id']);
  return { once, undone, draw, drawing, drawn };
};

describe('answerOnce', () => {
  it('draws again when an id is taken, and undoes what it had prepared', async () => {
    const { once, undone, drawing, drawn } = given();
    await once({ ...request, idempotencyKey: null }, drawing('a'));
    expect(await once(request, drawing('a', 'b'))).toEqual({ answer: 'b', replayed: false });
    expect(undone).toEqual(['a']);
    expect(drawn()).toEqual(['a', 'b']);
    // The answer that was kept is the one that is true.
    expect(await once(request, drawing('c'))).toEqual({ answer: 'b', replayed: true });
  });

  it('gives up when every draw is taken', async () => {
    const { once, undone, drawing, drawn } = given();
    await once({ ...request, idempotencyKey: null }, drawing('a'));
    await expect(once(request, drawing('a', 'a', 'a', 'b'))).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    expect(undone).toEqual(['a', 'a', 'a']);
    expect(drawn()).toEqual(['a']);
  });

  it('undoes nothing when it cannot know whether the commit was made', async () => {
    const { once, undone, draw } = given();
    // A write that the store cannot carry out.
    await expect(once(request, async () => draw('a', [{ profile: 'cluster' }]))).rejects.toThrow(TypeError);
    expect(undone).toEqual([]);
  });

  it('keeps no answer of what was refused', async () => {
    const { once, drawing } = given();
    const refused = new AppError('TEXT_TOO_LONG', 'too long');
    await expect(
      once(request, async () => {
        throw refused;
      }),
    ).rejects.toBe(refused);
    expect(await once(request, drawing('a'))).toEqual({ answer: 'a', replayed: false });
  });

  it('tells another request under the same key by what is asked and by the body', async () => {
    const { once, drawing } = given();
    await once(request, drawing('a'));
    for (const other of [{ operation: 'withdraw' }, { bodySha256: 'abd' }, { bodySha256: null }]) {
      await expect(once({ ...request, ...other }, drawing('b'))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    }
    expect(await once({ ...request, caller: 'case/1' }, drawing('b'))).toMatchObject({ replayed: false });
  });
});
