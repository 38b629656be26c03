import { AppError } from '@tanggap/kernel';
import type { ClockAnchor } from '@tanggap/kernel';
import { mongoKeepFirst } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase, MongoMigration } from '@tanggap/persistence/mongo';
import type { Logger } from 'pino';
import { movedMongoMigrations } from './moved-mark.ts';

type StoredAnchor = ClockAnchor & { readonly _id: string };

const COLLECTION: Collection<StoredAnchor> = {
  name: 'installation',
  shape: { _id: String, realMs: Number, simulatedMs: Number, scale: Number },
};
const ID = 'clock';

/** What all processes of an installation share, in a database of its own. */
export const installationMongoMigrations: readonly MongoMigration[] = [
  { id: 'installation-0001', collections: { installation: [] } },
  ...movedMongoMigrations,
];

type TimeSettings = { readonly timeScale: number; readonly timeStart: Temporal.Instant | null };

/**
 * The anchor of an installation that plays time, or null where time is real. Whoever comes first with TIME_SCALE or
 * TIME_START makes it; it holds for all from then on, also for processes without these settings.
 */
export const clockAnchorOf = async (
  installation: MongoDatabase,
  { timeScale, timeStart }: TimeSettings,
  realNow: number,
  logger: Logger,
): Promise<ClockAnchor | null> => {
  const model = installation.model(COLLECTION);
  if (timeScale !== 1 || timeStart !== null) {
    const anchor = { realMs: realNow, simulatedMs: timeStart?.epochMilliseconds ?? realNow, scale: timeScale };
    await installation.commit([mongoKeepFirst(model, { _id: ID }, { _id: ID, ...anchor })]);
  }
  const stored = await model.findOne({ _id: ID }).lean();
  if (!stored) return null;
  const { realMs, simulatedMs, scale } = stored;
  if (!(scale > 0)) throw new AppError('CLOCK_ANCHOR_INVALID', 'The stored clock is broken: take the row clock out of installation');
  if (scale !== timeScale) logger.warn({ scale, asked: timeScale }, 'this installation plays time: the scale that it began with holds');
  return { realMs, simulatedMs, scale };
};
