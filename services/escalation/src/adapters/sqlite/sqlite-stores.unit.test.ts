import { openSqlite } from '@tanggap/persistence/sqlite';
import { describe } from 'vitest';
import { caseClocksContract } from '#/ports/case-clocks.contract.ts';
import { sqliteStores } from './sqlite-stores.ts';

describe('SQLite stores', () => {
  caseClocksContract(async () => {
    const unitOfWork = openSqlite(':memory:');
    return { ...sqliteStores(unitOfWork), unitOfWork };
  });
});
