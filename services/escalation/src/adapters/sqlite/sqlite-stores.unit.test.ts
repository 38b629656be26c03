import { openSqlite } from '@tanggap/persistence/sqlite';
import { describe } from 'vitest';
import { caseClocksContract } from '#/ports/case-clocks.contract.ts';
import { rulesContract } from '#/ports/rules.contract.ts';
import { sqliteStores } from './sqlite-stores.ts';

describe('SQLite stores', () => {
  const open = async () => {
    const unitOfWork = openSqlite(':memory:');
    return { ...sqliteStores(unitOfWork), unitOfWork };
  };
  caseClocksContract(open);
  rulesContract(open);
});
