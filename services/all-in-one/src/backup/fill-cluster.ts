import type { IndexDescription, MongoRestore } from '@tanggap/persistence/mongo/backup';
import type { ClusterSettings } from '@tanggap/service-kit';
import { fillTopics, haveAllSentAgain } from './fill-topics.ts';
import { counting } from './progress.ts';
import type { Progress } from './progress.ts';

/** A collection that is to be made, with all that is in it. */
export type Filling = {
  /** As people know it: without the prefix. */
  readonly database: string;
  readonly name: string;
  readonly collection: string;
  readonly indexes: readonly IndexDescription[];
  /** In BSON. */
  documents(): AsyncIterable<Uint8Array>;
};

const OUTBOX = 'messaging_outbox';

export const fill = async (
  restore: MongoRestore,
  { database, name, collection, documents }: Filling,
  progress: Progress,
): Promise<void> => {
  const counted = counting(documents(), (read) => progress.at(`${database}.${collection}: ${read} documents`));
  await restore.load(name, collection, counted);
};

/**
 * Fills databases that were emptied, and an empty Kafka from their outboxes.
 * @returns how many events were sent
 */
export const fillCluster = async (
  restore: MongoRestore,
  fillings: readonly Filling[],
  settings: ClusterSettings,
  progress: Progress,
): Promise<number> => {
  for (const one of fillings) await fill(restore, one, progress);
  const outboxes = fillings.filter(({ collection }) => collection === OUTBOX).map(({ name }) => name);
  // Before there are indexes: one of them removes what was sent long ago.
  await haveAllSentAgain(settings, outboxes);
  for (const { database, name, collection, indexes } of fillings) {
    progress.at(`indexes of ${database}.${collection}`);
    await restore.index(name, collection, indexes);
  }
  return outboxes.length === 0 ? 0 : fillTopics(settings, outboxes, progress);
};
