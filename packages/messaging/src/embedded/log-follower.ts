import { parseEvent } from '@tanggap/contracts';
import type { EventEnvelope, Topic } from '@tanggap/contracts';
import type { Logger } from 'pino';
import type { Follower } from '../ports/event-bus.ts';
import { createDoorbell } from '../doorbell.ts';
import type { LogReader } from './log-reader.ts';

const BATCH = 1_000;
const HEARTBEAT_MS = 1_000;

/** Reads a topic for this process alone, keeping no position. */
export const followLog = (
  reader: LogReader,
  logger: Logger,
  topic: Topic,
  from: 'start' | 'end',
  onEvent: (event: EventEnvelope) => void,
): Follower => {
  let position = from === 'start' ? 0 : reader.end();
  let freshAt = 0;
  let stopped = false;
  const bell = createDoorbell();
  const stopWaking = reader.onGrowth(bell.ring);
  const heartbeat = setInterval(bell.ring, HEARTBEAT_MS);
  const { promise: caughtUp, resolve: reachEnd } = Promise.withResolvers<void>();

  const readToEnd = () => {
    const end = reader.end();
    while (!stopped) {
      const rows = reader.read(position, [topic], BATCH);
      for (const row of rows) {
        const parsed = parseEvent(row.read());
        if (parsed.ok) onEvent(parsed.event);
        else logger.error({ topic, position: row.position, reason: parsed.reason }, 'event cannot be read');
        position = row.position;
      }
      if (rows.length < BATCH) break;
    }
    position = Math.max(position, end);
    freshAt = Date.now();
    reachEnd();
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        readToEnd();
      } catch (error) {
        logger.error({ err: error, topic }, 'following failed, will be tried again');
      }
      await bell.wait();
    }
  };
  const running = run();

  return {
    caughtUp,
    freshAt: () => freshAt,
    stop: async () => {
      stopped = true;
      clearInterval(heartbeat);
      stopWaking();
      bell.ring();
      await running;
    },
  };
};
