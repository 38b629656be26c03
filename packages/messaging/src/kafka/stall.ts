import type { PartitionWork } from './partition-work.ts';
import type { Session } from './session.ts';

type Parts = {
  readonly session: Session;
  readonly work: Pick<PartitionWork, 'isBusy' | 'quietFor'>;
  readonly patienceMs: number;
  /** Events that wait in this member's partitions. @throws when the brokers cannot be asked */
  ownLag(): Promise<number>;
};

/** kafkajs has been seen to stop reading without a word. Says what stands still; undefined when nothing does. */
export const stallOf = async ({ session, work, patienceMs, ownLag }: Parts): Promise<string | undefined> => {
  const quiet = () => !work.isBusy() && work.quietFor() > patienceMs;
  if (!quiet()) return undefined;
  const waiting = await ownLag();
  if (session.quietFor() > patienceMs) return 'nothing was fetched for long, though the brokers answer';
  return waiting > 0 && quiet() ? `${waiting} events wait, and none came for long` : undefined;
};
