import { TOPICS } from '@tanggap/contracts';
import type { EventEnvelope, Topic } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import type { EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import { parseRead } from '../parse-read.ts';
import type { Follower } from '../ports/event-bus.ts';
import { createFirstOccurrences } from './first-occurrences.ts';
import type { KafkaClient } from './kafka-client.ts';
import { keepConsuming } from './keep-consuming.ts';
import { groupName, topicName } from './names.ts';
import type { OffsetReader, PartitionEnds } from './offset-reader.ts';
import { createPause } from './pause.ts';
import { openSession } from './session.ts';
import type { SessionOptions } from './session.ts';
import type { Tuning } from './tuning.ts';

export type KafkaFollowerParts = {
  newClient(): KafkaClient;
  readonly prefix: string;
  readonly service: string;
  readonly offsets: OffsetReader;
  readonly logger: Logger;
  readonly tuning: Tuning;
  readonly topic: Topic;
  readonly from: 'start' | 'end';
  onEvent(event: EventEnvelope): void;
};

/** How often the ends of the topic are compared with what was seen; revocations are to be known within five seconds. */
const LOOK_MS = 2_000;
/** Of a topic that keeps everything, repeats are told apart for so many keys. */
const REMEMBERED_KEYS = 100_000;

/**
 * Reads a topic for this process alone: under a group of its own that never saves a position and lapses with its last
 * member. Repeats, and events older than one seen of their key, are left out.
 */
export const followKafka = (parts: KafkaFollowerParts): Follower => {
  const { newClient, prefix, service, offsets, tuning, topic, from, onEvent } = parts;
  const logger = parts.logger.child({ topic });
  const name = topicName(prefix, topic);
  const groupId = groupName(prefix, `${service}.follower-${newId()}`);
  const isFirst = createFirstOccurrences(TOPICS[topic].compacted ? Infinity : REMEMBERED_KEYS);
  const next = new Map<number, number>();
  const { promise: caughtUp, resolve: reachEnd } = Promise.withResolvers<void>();
  const pause = createPause();
  let start: { readonly askedAt: number; readonly ends: readonly PartitionEnds[] } | undefined;
  let freshAt = 0;
  let movedAt = performance.now();

  const hasSeen = (ends: readonly PartitionEnds[]): boolean => ends.every(({ partition, high }) => (next.get(partition) ?? 0) >= high);
  const lookForStart = (): void => {
    if (!start || !hasSeen(start.ends)) return;
    freshAt = Math.max(freshAt, start.askedAt);
    start = undefined;
    reachEnd();
  };

  const hand = (event: EventEnvelope): void => {
    try {
      onEvent(event);
    } catch (error) {
      logger.error({ err: error, eventId: event.id }, 'a follower failed at an event');
    }
  };
  const take = async ({ batch, resolveOffset }: EachBatchPayload): Promise<void> => {
    for (const { value, offset } of batch.messages) {
      const parsed = parseRead(() => JSON.parse(value?.toString() ?? '') as unknown);
      if (!parsed.ok) logger.error({ offset, reason: parsed.reason }, 'event cannot be read');
      else if (isFirst(parsed.event)) hand(parsed.event);
    }
    const last = batch.lastOffset();
    next.set(batch.partition, Number(last) + 1);
    movedAt = performance.now();
    resolveOffset(last);
    lookForStart();
  };

  const onAssigned: SessionOptions['onAssigned'] = (_assignment, seek) => {
    movedAt = performance.now();
    for (const [partition, offset] of next) seek({ topic: name, partition, offset: String(offset) });
  };
  const open = () => openSession(newClient(), { groupId, topics: [name], times: tuning, logger, onAssigned, onBatch: take });

  /** Waits for brokers that are away, and says so once. */
  const begin = async (): Promise<void> => {
    for (let failures = 0; !pause.hasEnded(); failures += 1) {
      try {
        const askedAt = Date.now();
        const ends = await offsets.ends(name);
        for (const { partition, low, high } of ends) next.set(partition, from === 'start' ? low : high);
        start = { askedAt, ends };
        return lookForStart();
      } catch (error) {
        if (failures === 0) logger.warn({ err: error }, 'the topic cannot be read yet; it is tried again until it can');
        await pause.wait(LOOK_MS);
      }
    }
  };

  const run = async (): Promise<void> => {
    await begin();
    if (pause.hasEnded()) return;
    const consuming = keepConsuming(open, logger);
    while (!pause.hasEnded()) {
      await pause.wait(LOOK_MS);
      const askedAt = Date.now();
      const ends = await offsets.ends(name).catch(() => undefined);
      if (!ends) continue;
      if (hasSeen(ends)) freshAt = askedAt;
      else if (performance.now() - movedAt > tuning.patienceMs) consuming.session()?.end('events wait, and none came for long');
    }
    await consuming.stop();
  };
  const running = run();

  return {
    caughtUp,
    freshAt: () => freshAt,
    stop: async () => {
      pause.end();
      await running;
    },
  };
};
