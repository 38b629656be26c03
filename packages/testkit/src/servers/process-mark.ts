import { readFileSync, readlinkSync } from 'node:fs';

const orEmpty = (read: () => string | undefined): string => {
  try {
    return read() ?? '';
  } catch {
    return '';
  }
};

/** When a process began, in ticks since the system did; empty where it is gone, or there is no /proc. */
const birthOf = (pid: number): string =>
  orEmpty(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  });

/** Which numbering of processes this one sees: containers that share a folder or a Docker engine count apart. */
const numbering = (): string => orEmpty(() => readlinkSync('/proc/self/ns/pid'));

/** Names one process for good, for its id alone may pass to another one. */
export const markOf = (pid: number): string => `${pid} ${birthOf(pid)} ${numbering()}`;

const judge = (mark: string): { readonly pid: number; readonly state: 'alive' | 'gone' | 'unknown' } => {
  const [id, birth, seenBy] = mark.split(' ');
  const pid = Number(id);
  if (!birth || !seenBy || seenBy !== numbering()) return { pid, state: 'unknown' };
  return { pid, state: birthOf(pid) === birth ? 'alive' : 'gone' };
};

/** The marked process, if it surely still lives. */
export const livingPid = (mark: string): number | undefined => {
  const { pid, state } = judge(mark);
  return state === 'alive' ? pid : undefined;
};

/** Whether the marked process has surely ended. */
export const isGone = (mark: string): boolean => judge(mark).state === 'gone';
