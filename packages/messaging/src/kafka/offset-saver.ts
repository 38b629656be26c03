import type { UnitOfWork } from '@tanggap/persistence';
import type { Logger } from 'pino';
import type { Subscription } from '../ports/event-source.ts';
import type { PartitionOffset, Unsaved } from './partition-work.ts';

type Parts = {
  readonly unitOfWork: UnitOfWork;
  readonly checkpoint: Subscription['checkpoint'];
  readonly logger: Logger;
  readonly everyMs: number;
  unsaved(): Unsaved;
  /** Tells the group; does nothing while there is no connection. False when nobody was told. */
  commitOffsets(offsets: readonly PartitionOffset[]): Promise<boolean>;
};

/** The position may lag behind what was done: the inbox turns what is read again into nothing. */
const SAVE_EVERY_EVENTS = 1_000;
/** Each write stands for itself, so they need not be one commit. */
const WRITES_AT_ONCE = 400;

/** Saves how far the group is: first the inbox, then, when that is durable, the offsets. One save at a time. */
export const createOffsetSaver = ({ unitOfWork, checkpoint, logger, everyMs, unsaved, commitOffsets }: Parts) => {
  let saving: Promise<void> | undefined;
  let handledSince = 0;
  let failing = false;

  const saveNow = async (): Promise<void> => {
    handledSince = 0;
    const { offsets, isCurrent, confirm } = unsaved();
    const { writes, done } = checkpoint();
    for (let from = 0; from < writes.length; from += WRITES_AT_ONCE) await unitOfWork.commit(writes.slice(from, from + WRITES_AT_ONCE));
    done();
    if (offsets.length > 0 && isCurrent() && (await commitOffsets(offsets))) confirm();
  };
  const trySave = async (): Promise<void> => {
    try {
      await saveNow();
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ err: error }, 'the position could not be saved; what was done since may be read again');
      failing = true;
    }
  };
  /** What is handled while one save is on its way goes with the next. */
  const save = (): Promise<void> => {
    saving ??= trySave().finally(() => (saving = undefined));
    return saving;
  };
  const timer = setInterval(() => void save(), everyMs);

  return {
    handled: (events: number): void => {
      handledSince += events;
      if (handledSince >= SAVE_EVERY_EVENTS) void save();
    },
    /** Saves all that was handled before the call, and no more. */
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await saving;
      await save();
    },
  };
};
