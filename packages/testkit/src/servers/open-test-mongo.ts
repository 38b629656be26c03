import type { MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';
import { openMongo } from '@tanggap/persistence/mongo/open';
import { createLogger } from '@tanggap/service-kit';
import { realServers } from './real-servers.ts';

export type TestMongo = {
  readonly database: MongoDatabase;
  /** The same database over connections of its own, as another process has it. Whoever opens it closes it. */
  another(): Promise<MongoDatabase>;
  /** Takes all documents out: quicker than a database for each test. */
  empty(): Promise<void>;
  /** What was asked since the start and went through a whole collection, or sorted what no index had in order. */
  slowPlans(): Promise<readonly string[]>;
};

/** Asked of the server's profiler; `empty` is let pass. */
const SLOW = {
  $or: [{ planSummary: { $regex: 'COLLSCAN' } }, { op: 'query', hasSortStage: true, docsExamined: { $gt: 0 } }],
  'command.q': { $ne: {} },
};

/** A migrated database of the test file's own. Whoever opens it closes it. */
export const openTestMongo = async (service: string, migrations: readonly MongoMigration[]): Promise<TestMongo> => {
  const { mongoUrl, prefix } = await realServers();
  const open = () => openMongo({ url: mongoUrl, name: `${prefix}_${service}`, logger: createLogger('silent') });
  const database = await open();
  await database.migrate(migrations);
  const names = migrations.flatMap(({ collections }) => Object.keys(collections));
  const counters = 'persistence_counter';
  // A model that is there already leads to the driver, and takes no shape of a collection before its adapter does.
  const { db } = database.model({ name: counters, shape: {} }).db;
  if (!db) throw new Error('The test database is not connected');
  await db.command({ profile: 1, filter: SLOW });
  return {
    database,
    another: open,
    empty: async () => {
      await Promise.all([...names, counters].map((name) => db.collection(name).deleteMany({})));
    },
    slowPlans: async () => {
      const found = await db.collection('system.profile').find().toArray();
      return found
        .filter(({ ns }) => names.includes(String(ns).slice(database.name.length + 1)))
        .map(({ op, ns, planSummary, command }) => `${String(op)} ${String(ns)} ${String(planSummary)} ${JSON.stringify(command)}`);
    },
  };
};
