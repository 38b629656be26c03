import { AppError } from '@tanggap/kernel';
import { mongoDelete, mongoUpsert } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';

type Mark = { readonly _id: string; readonly to: string };
const MARKS: Collection<Mark> = { name: 'installation_moved', shape: { _id: String, to: String } };
const ID = 'moved';

export const movedMongoMigrations: readonly MongoMigration[] = [{ id: 'installation-0002', collections: { [MARKS.name]: [] } }];

/** Where it has gone to; undefined: nowhere. */
export const movedTo = async (installation: MongoDatabase): Promise<string | undefined> =>
  (await installation.model(MARKS).findOne({ _id: ID }).lean())?.to;

/** Of a move that came to nothing. */
export const unmarkInstallation = (installation: MongoDatabase): Promise<void> =>
  installation.commit([mongoDelete(installation.model(MARKS), { _id: ID })]);

/** Remembers that this installation lives elsewhere from now on. */
export const markInstallationMoved = (installation: MongoDatabase, to: string): Promise<void> =>
  installation.commit([mongoUpsert(installation.model(MARKS), { _id: ID }, { $set: { to } })]);

/** Two that go on from the same data would both answer, remind and escalate. @throws AppError `INSTALLATION_MOVED` */
export const requireNotMoved = async (installation: MongoDatabase): Promise<void> => {
  const to = await movedTo(installation);
  if (to === undefined) return;
  throw new AppError(
    'INSTALLATION_MOVED',
    `This installation was moved to ${to} and goes on there; what is here is a copy of before. ` +
      `If it was given up there, remove all from ${installation.name}.${MARKS.name}`,
  );
};
