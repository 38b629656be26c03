import { TOPICS } from '@tanggap/contracts';
import type { Topic } from '@tanggap/contracts';
import { MAX_EVENT_BYTES } from '../envelope-text.ts';
import { topicName } from './names.ts';

export type WantedTopic = {
  readonly name: string;
  readonly partitions: number;
  /** Settings by their Kafka names. */
  readonly settings: Readonly<Record<string, string>>;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Below this many replicas one alone must do, or nothing could be written while a broker is away. */
const REPLICAS_FOR_TWO_IN_SYNC = 3;

export const wantedTopics = (prefix: string, replicationFactor: number): readonly WantedTopic[] =>
  Object.entries(TOPICS).map(([topic, { partitions, compacted, retentionDays }]) => ({
    name: topicName(prefix, topic as Topic),
    partitions,
    settings: {
      'cleanup.policy': compacted ? 'compact' : 'delete',
      'retention.ms': retentionDays === null ? '-1' : String(retentionDays * DAY_MS),
      'min.insync.replicas': replicationFactor >= REPLICAS_FOR_TWO_IN_SYNC ? '2' : '1',
      // A batch of the relay ends with the event that makes it a megabyte.
      'max.message.bytes': String(2 * MAX_EVENT_BYTES),
      // The brokers' time, so that a process with a wrong clock shortens nothing.
      'message.timestamp.type': 'LogAppendTime',
    },
  }));
