import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { pino } from 'pino';
import type { EventBus } from '../ports/event-bus.ts';
import { describeEventBus } from '../event-bus.contract.ts';
import { createEmbeddedBus } from './embedded-bus.ts';

describeEventBus('sqlite', async () => {
  const database = openSqlite(':memory:');
  database.migrate([{ id: 'test-0001', sql: 'CREATE TABLE effect (n INTEGER PRIMARY KEY, id TEXT UNIQUE) STRICT' }]);
  const open = () => createEmbeddedBus({ database, logger: pino({ level: 'silent' }) });
  const bus = open();
  const others: EventBus[] = [];
  return {
    bus,
    unitOfWork: database,
    effect: (id) => sqliteWrite('INSERT INTO effect (id) VALUES (?)', [id]),
    effects: async () => database.all('SELECT id FROM effect ORDER BY n').map((row) => String(row['id'])),
    lose: (key, sequence) =>
      database.commit([sqliteWrite('DELETE FROM messaging_log WHERE subject = ? AND sequence = ?', [key, sequence])]),
    another: () => {
      const other = open();
      others.push(other);
      return other;
    },
    close: async () => {
      await Promise.all([bus, ...others].map((one) => one.close()));
      await database.close();
    },
  };
});
