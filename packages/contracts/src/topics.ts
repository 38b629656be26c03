/** A service, as events and table prefixes name it. */
export const SERVICES = [
  'directory',
  'intake',
  'classification',
  'routing',
  'casework',
  'escalation',
  'notification',
  'oversight',
  'web',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export type Topic = 'case-events' | 'directory-events' | 'access-events' | 'delivery-events';

export type TopicSettings = {
  readonly partitions: number;
  /** True: only the newest event per key is kept. */
  readonly compacted: boolean;
  readonly retentionDays: number | null;
};

/** Partitions are fixed when a topic is made: changing them breaks the order per key. */
export const TOPICS: Readonly<Record<Topic, TopicSettings>> = {
  'case-events': { partitions: 48, compacted: false, retentionDays: 90 },
  'directory-events': { partitions: 1, compacted: true, retentionDays: null },
  'access-events': { partitions: 1, compacted: true, retentionDays: null },
  'delivery-events': { partitions: 12, compacted: false, retentionDays: 90 },
};
