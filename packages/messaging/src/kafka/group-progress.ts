import type { OffsetReader } from './offset-reader.ts';
import type { PartitionWork } from './partition-work.ts';

/** How far a group is in its topics, seen from one of its members. */
export const groupProgress = (offsets: OffsetReader, groupId: string, topics: readonly string[], work: PartitionWork) => {
  const behindIn = async (topic: string, counts: (partition: number) => boolean): Promise<number> => {
    const [ends, committed] = await Promise.all([offsets.ends(topic), offsets.committed(groupId, topic)]);
    return ends
      .filter(({ partition }) => counts(partition))
      .reduce((sum, { partition, low, high }) => {
        const position = work.position(topic, partition) ?? committed.get(partition) ?? low;
        return sum + Math.max(0, high - Math.max(low, position));
      }, 0);
  };
  const behind = async (counts: (topic: string, partition: number) => boolean): Promise<number> => {
    const each = await Promise.all(topics.map((topic) => behindIn(topic, (partition) => counts(topic, partition))));
    return each.reduce((sum, lag) => sum + lag, 0);
  };
  return {
    /** Events that no member has handled yet, as far as it has saved that. */
    lag: (): Promise<number> => behind(() => true),
    /** Those in the partitions of this member. */
    ownLag: (): Promise<number> => behind(work.isAssigned),
  };
};
