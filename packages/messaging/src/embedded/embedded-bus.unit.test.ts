import { openSqlite, sqliteWrite } from '@tanggap/persistence/sqlite';
import { pino } from 'pino';
import type { EventBus } from '../ports/event-bus.ts';
import type { FaultyBusUnderTest } from '../../test/bus-bench.ts';
import { describeEventBus } from '../event-bus.contract.ts';
import { describeFaultyTransport } from '../faulty-transport.contract.ts';
import { describeFollowers } from '../followers.contract.ts';
import { describeParking } from '../parking.contract.ts';
import { createEmbeddedBus } from './embedded-bus.ts';

const openBus = async (): Promise<FaultyBusUnderTest> => {
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
    // The log holds an event once, so it hands nothing out twice by itself.
    handOut: async (publish, order) => {
      await publish();
      const first = Number(database.get('SELECT max(position) + 1 AS n FROM messaging_log')?.['n']);
      const place = `UPDATE messaging_log SET position = ? WHERE subject || '/' || sequence = ?`;
      await database.commit([
        ...[...new Set(order)].map((id, index) => sqliteWrite(place, [first + index, id])),
        sqliteWrite('DELETE FROM messaging_log WHERE position < ?', [first]),
      ]);
    },
    relayed: async () => undefined,
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
};

describeEventBus('sqlite', openBus);
describeParking('sqlite', openBus);
describeFollowers('sqlite', openBus);
describeFaultyTransport('sqlite', openBus);
