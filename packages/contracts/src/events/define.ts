import type { z } from 'zod';
import type { ServiceName, Topic } from '../topics.ts';

/** One event type: who says it, on which topic, and the shape of its data in the current version. */
export type EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> = {
  readonly type: Type;
  readonly version: number;
  readonly source: ServiceName;
  readonly topic: Topic;
  readonly data: Data;
};

export const defineEvents =
  (source: ServiceName, topic: Topic) =>
  <Type extends string, Data extends z.ZodType>(type: Type, data: Data, version = 1): EventDefinition<Type, Data> => ({
    type,
    version,
    source,
    topic,
    data,
  });
