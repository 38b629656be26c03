import type { Topic } from '@tanggap/contracts';

/** Several installations may share one Kafka: each name begins with its installation's. */
export const topicName = (prefix: string, topic: Topic): string => `${prefix}.${topic}`;
export const groupName = (prefix: string, group: string): string => `${prefix}.${group}`;
