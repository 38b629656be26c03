import type { Lease } from '@tanggap/persistence';
import type { Logger } from 'pino';
import { createDoorbell } from '../doorbell.ts';
import type { EventSender } from './event-sender.ts';
import type { OutboxRow, OutboxRows } from './outbox-rows.ts';
import { createPause } from './pause.ts';
import { within } from './within.ts';

export type RelayParts = {
  readonly rows: Pick<OutboxRows, 'waiting' | 'markSent'>;
  readonly lease: Lease;
  readonly sender: EventSender;
  readonly logger: Logger;
  /** Calls back after each commit of this process; returns the way to stop it. */
  onCommit(listener: () => void): () => void;
};

export type Relay = {
  /** Finishes the batch in hand and lets another process go on. */
  stop(): Promise<void>;
};

/** Other processes of the service commit too, and tell nobody here; where little happens it is looked less often. Real milliseconds. */
const FIRST_SWEEP_MS = 150;
const LONGEST_SWEEP_MS = 1_000;
/** A broker that does not answer must not hold up a stop; what it may still take is sent again by the next process. */
const STOP_MS = 2_500;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Takes committed events to Kafka: at least once, first occurrences in order per (source, key). The order holds because
 * one process sends, one batch at a time, each read at one point in time, and what was acknowledged is sent again only
 * when it could not be marked; a process that has lost its lease unawares can only send again what its successor sends
 * as well.
 */
export const startRelay = ({ rows, lease, sender, logger, onCommit }: RelayParts): Relay => {
  const bell = createDoorbell();
  const pause = createPause();
  let failures = 0;
  /** Where to go on in a backlog, so that each key has its turn. */
  let from: string | undefined;
  /** Acknowledged rows are marked while the next ones are read and sent. */
  let marking: Promise<void> = Promise.resolve();
  let unmarked: ReadonlySet<string> = new Set();

  let sweep: NodeJS.Timeout | undefined;
  const sweepAfter = (milliseconds: number): void => {
    clearTimeout(sweep);
    if (pause.hasEnded()) return;
    sweep = setTimeout(() => {
      bell.ring();
      sweepAfter(Math.min(2 * milliseconds, LONGEST_SWEEP_MS));
    }, milliseconds);
  };

  const mark = (sent: readonly OutboxRow[]): void => {
    unmarked = new Set(sent.map(({ _id }) => _id));
    marking = rows.markSent(sent).finally(() => (unmarked = new Set()));
    // Whoever waits for it next hears of a failure.
    marking.catch(() => undefined);
  };
  /** Hears of a failure once: what was not marked is waiting still, and is sent and marked again. */
  const untilMarked = (): Promise<void> => {
    const mine = marking;
    marking = Promise.resolve();
    return mine;
  };

  /** True when there may be more. */
  const sendBatch = async (): Promise<boolean> => {
    const began = from;
    // Taken before the read: it may see as waiting what is marked before it answers.
    const acknowledged = unmarked;
    const batch = await rows.waiting(began);
    const fresh = batch.rows.filter(({ _id }) => !acknowledged.has(_id));
    if (fresh.length > 0) {
      if (!lease.holds()) return false;
      await sender.send(fresh);
      sweepAfter(FIRST_SWEEP_MS);
    }
    try {
      if (batch.rows.length > 0) await untilMarked();
    } finally {
      if (fresh.length > 0) mark(fresh);
    }
    from = batch.last;
    return batch.last !== undefined || began !== undefined;
  };

  const turn = async (): Promise<void> => {
    const more = lease.holds() && (await sendBatch());
    if (failures > 0 && lease.holds()) {
      logger.info('events are sent again');
      failures = 0;
    }
    if (!more) await bell.wait();
  };

  const run = async (): Promise<void> => {
    while (!pause.hasEnded()) {
      try {
        await turn();
      } catch (error) {
        if (failures === 0) logger.error({ err: error }, 'events cannot be sent; they are kept, and tried again until they are');
        await pause.wait(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
        failures += 1;
      }
    }
  };

  lease.start(bell.ring);
  const stopListening = onCommit(bell.ring);
  sweepAfter(FIRST_SWEEP_MS);
  const running = run();

  return {
    stop: async () => {
      stopListening();
      pause.end();
      clearTimeout(sweep);
      bell.ring();
      try {
        await within(
          STOP_MS,
          'finishing a batch',
          running.then(() => marking),
        );
      } catch (error) {
        logger.warn({ err: error }, 'events that may have been sent were not marked; they are sent again');
      }
      await lease.stop();
      await sender.close();
    },
  };
};
