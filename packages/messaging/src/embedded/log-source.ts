import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { SqliteDatabase } from '@tanggap/persistence/sqlite';
import type { Logger } from 'pino';
import type { EventSource } from '../ports/event-source.ts';
import { createDoorbell } from '../doorbell.ts';
import type { LogReader } from './log-reader.ts';

const BATCH = 256;
/** The position may lag behind what was done: the inbox turns what is read again into nothing. */
const SAVE_EVERY_EVENTS = 1_000;
const SAVE_EVERY_MS = 1_000;
const RETRY_BATCH_MS = 250;

const SAVE = `
  INSERT INTO messaging_position (consumer_group, position) VALUES (?, ?)
  ON CONFLICT DO UPDATE SET position = excluded.position`;

/** A consumer group's place in the log. */
export const createLogSource = (database: SqliteDatabase, reader: LogReader, logger: Logger): EventSource => ({
  open: ({ group, topics, onBatch, checkpoint }) => {
    const stored = database.get('SELECT position FROM messaging_position WHERE consumer_group = ?', group);
    let position = Number(stored?.['position'] ?? 0);
    let savedPosition = position;
    let savedAt = Date.now();
    let stopped = false;
    const bell = createDoorbell();
    const stopWaking = reader.onGrowth(bell.ring);

    const save = async (): Promise<void> => {
      savedAt = Date.now();
      if (position === savedPosition) return;
      const saving = position;
      const { writes, done } = checkpoint();
      await database.commit([...writes, sqliteWrite(SAVE, [group, saving])]);
      done();
      savedPosition = saving;
    };

    const step = async (): Promise<void> => {
      const end = reader.end();
      const rows = position < end ? reader.read(position, topics, BATCH) : [];
      const last = rows.at(-1);
      if (!last) {
        position = Math.max(position, end);
        if (Date.now() - savedAt > SAVE_EVERY_MS) await save();
        if (!stopped) await bell.wait();
        return;
      }
      await onBatch(rows);
      position = last.position;
      if (position - savedPosition >= SAVE_EVERY_EVENTS || Date.now() - savedAt > SAVE_EVERY_MS) await save();
    };

    const run = async (): Promise<void> => {
      while (!stopped) {
        try {
          await step();
        } catch (error) {
          // Whatever was done of the batch is in the inbox: reading it again does the rest.
          logger.error({ err: error, group }, 'batch failed, will be read again');
          await new Promise((resolve) => setTimeout(resolve, RETRY_BATCH_MS));
        }
      }
    };
    const running = run();

    return {
      lag: async () => reader.count(position, topics),
      stop: async () => {
        stopped = true;
        stopWaking();
        bell.ring();
        await running;
        await save();
      },
    };
  },
});
