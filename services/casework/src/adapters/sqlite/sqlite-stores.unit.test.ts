import { sqliteWrite, openSqlite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import { afterEach, describe } from 'vitest';
import { caseSearchContract } from '#/ports/case-search.contract.ts';
import type { Damage } from '#/ports/history-archive.contract.ts';
import { storesContract } from '#/ports/stores.contract.ts';
import { sqliteStores } from './sqlite-stores.ts';

const opened: SqliteDatabase[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});

const damagingSql = (damage: Damage): (readonly [sql: string, ...params: (string | number)[]])[] => {
  switch (damage.type) {
    case 'change-data':
      return [["UPDATE casework_history SET data = ? WHERE case_id = 'case-1' AND n = ?", damage.to, damage.n]];
    case 'change-actor':
      return [["UPDATE casework_history SET actor = ? WHERE case_id = 'case-1' AND n = ?", damage.to, damage.n]];
    case 'remove':
      return [["DELETE FROM casework_history WHERE case_id = 'case-1' AND n = ?", damage.n]];
    case 'plant':
      return [
        [
          `INSERT INTO casework_history SELECT case_id, ?, occurred_at, recorded_at, type, actor, data, hash
           FROM casework_history WHERE case_id = 'case-1' AND n = 1`,
          damage.n,
        ],
      ];
    case 'exchange':
      return [
        ["UPDATE casework_history SET n = -1 WHERE case_id = 'case-1' AND n = ?", damage.n],
        ["UPDATE casework_history SET n = ? WHERE case_id = 'case-1' AND n = ?", damage.n, damage.with],
        ["UPDATE casework_history SET n = ? WHERE case_id = 'case-1' AND n = -1", damage.with],
      ];
    case 'change-end':
      return [["UPDATE casework_case SET last_hash = ? WHERE id = 'case-1'", damage.to]];
    case 'remove-file':
      return [["DELETE FROM casework_case WHERE id = 'case-1'"]];
  }
};

const open = () => {
  const database = openSqlite(':memory:');
  opened.push(database);
  return database;
};

const openStores = async () => {
  const database = open();
  return {
    ...sqliteStores(database),
    unitOfWork: database,
    rival: database,
    damage: (damage: Damage) => database.commit(damagingSql(damage).map(([sql, ...params]) => sqliteWrite(sql, params))),
  };
};

describe('SQLite stores', () => {
  storesContract(openStores);
});

describe('SQLite stores that go through the list for every word', () => {
  caseSearchContract(async () => {
    const database = open();
    return { ...sqliteStores(database, { few: 0 }), unitOfWork: database, rival: database };
  });
});
