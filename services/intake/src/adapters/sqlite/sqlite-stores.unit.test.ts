import { openSqlite } from '@tanggap/persistence/sqlite';
import { describe } from 'vitest';
import { keptAnswersContract } from '#/ports/kept-answers.contract.ts';
import { pinFailuresContract } from '#/ports/pin-failures.contract.ts';
import { receiptsContract } from '#/ports/receipts.contract.ts';
import { submissionsContract } from '#/ports/submissions.contract.ts';
import { viewsContract } from '#/ports/views.contract.ts';
import { intakeMigrations } from './migrations.ts';
import { sqliteKeptAnswers } from './sqlite-kept-answers.ts';
import { sqlitePinFailures } from './sqlite-pin-failures.ts';
import { sqliteReceipts } from './sqlite-receipts.ts';
import { sqliteSubmissions } from './sqlite-submissions.ts';
import { sqliteViews } from './sqlite-views.ts';

const open = () => {
  const database = openSqlite(':memory:');
  database.migrate(intakeMigrations);
  return database;
};

describe('SQLite stores', () => {
  receiptsContract(async () => {
    const unitOfWork = open();
    return { unitOfWork, receipts: sqliteReceipts(unitOfWork) };
  });
  submissionsContract(async () => {
    const unitOfWork = open();
    return { unitOfWork, submissions: sqliteSubmissions(unitOfWork) };
  });
  keptAnswersContract(async () => {
    const unitOfWork = open();
    return { unitOfWork, keptAnswers: sqliteKeptAnswers(unitOfWork) };
  });
  pinFailuresContract(async () => {
    const unitOfWork = open();
    return { unitOfWork, failures: sqlitePinFailures(unitOfWork) };
  });
  viewsContract(async () => {
    const unitOfWork = open();
    return { unitOfWork, views: sqliteViews(unitOfWork) };
  });
});
