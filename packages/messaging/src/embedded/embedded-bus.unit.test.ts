import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { pino } from 'pino';
import { describeEventBus } from '../event-bus.contract.ts';
import { createEmbeddedBus } from './embedded-bus.ts';

describeEventBus('sqlite', async () => {
  const database = openSqlite(':memory:');
  database.migrate([{ id: 'test-0001', sql: 'CREATE TABLE effect (n INTEGER PRIMARY KEY, id TEXT UNIQUE) STRICT' }]);
  const bus = createEmbeddedBus({ database, logger: pino({ level: 'silent' }) });
  return {
    bus,
    unitOfWork: database,
    effect: (id) => sqliteWrite('INSERT INTO effect (id) VALUES (?)', [id]),
    effects: async () => database.all('SELECT id FROM effect ORDER BY n').map((row) => String(row['id'])),
    lose: (key, sequence) =>
      database.commit([sqliteWrite('DELETE FROM messaging_log WHERE subject = ? AND sequence = ?', [key, sequence])]),
    close: async () => {
      await bus.close();
      await database.close();
    },
  };
});
