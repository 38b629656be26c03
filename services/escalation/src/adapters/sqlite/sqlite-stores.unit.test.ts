import { openSqlite } from '@tanggap/persistence/sqlite';
import { caseClocksContract } from '#/ports/case-clocks.contract.ts';
import { migrations } from './migrations.ts';
import { sqliteCaseClocksStore } from './sqlite-case-clocks-store.ts';
import { sqliteDueRows } from './sqlite-due-rows.ts';

caseClocksContract(async () => {
  const database = openSqlite(':memory:');
  database.migrate(migrations);
  return { store: sqliteCaseClocksStore(database), dueRows: sqliteDueRows(database), unitOfWork: database };
});
