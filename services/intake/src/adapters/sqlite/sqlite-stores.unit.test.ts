import { openSqlite } from '@tanggap/persistence/sqlite';
import { describe } from 'vitest';
import { storesContract } from '#/ports/stores.contract.ts';
import { sqliteStores } from './sqlite-stores.ts';

describe('SQLite stores', () => {
  storesContract(async () => {
    const unitOfWork = openSqlite(':memory:');
    return { ...sqliteStores(unitOfWork), unitOfWork };
  });
});
