import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { ReorganisationStore } from '#/ports/reorganisation-store.ts';
import { reorganisationOf } from '../stored-reorganisation.ts';

const INSERT = 'INSERT INTO directory_reorganisation (id, state, json) VALUES (?, ?, ?)';
const SETTLE = `UPDATE directory_reorganisation SET state = ?, json = ? WHERE id = ? AND state = 'ordered'`;

export const sqliteReorganisationStore = (database: SqliteDatabase): ReorganisationStore => ({
  list: async () => database.all('SELECT json FROM directory_reorganisation ORDER BY id').map(({ json }) => reorganisationOf(json)),
  add: (one) => sqliteWrite(INSERT, [one.id, one.state, JSON.stringify(one)], 'one-row'),
  settle: (one) => sqliteWrite(SETTLE, [one.state, JSON.stringify(one), one.id], 'one-row'),
});
