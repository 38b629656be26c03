import { setTimeout as pause } from 'node:timers/promises';
import type { Container } from './containers.ts';
import type { Stack } from './stack.ts';

/** It keeps the mails in memory that are counted afterwards, and is no part of an installation. */
const SPARED = new Set(['mail']);

export type Kill = { readonly atSecond: number; readonly service: string };

const killOne = ({ pid, service }: Container): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') throw new Error('Containers can be killed by root only: run this as root', { cause: error });
    // It has ended meanwhile.
    if (code !== 'ESRCH') throw new Error(`${service} could not be killed`, { cause: error });
  }
};

/**
 * Kills the first process of a container at a time, as a crash does: so that its restart policy brings it back, which
 * `docker kill` would switch off.
 */
export const startKilling = (stack: Stack, everyMs: number, random: () => number): { end(): Promise<readonly Kill[]> } => {
  const began = performance.now();
  const kills: Kill[] = [];
  /** Nobody is killed a second time before all others have been. */
  const killed = new Set<string>();
  const over = new AbortController();

  const kill = async (): Promise<void> => {
    const running = (await stack.containers()).filter(({ service, running: runs }) => runs && !SPARED.has(service));
    if (running.every(({ service }) => killed.has(service))) killed.clear();
    // In an order that the seed alone decides.
    const left = running.filter(({ service }) => !killed.has(service)).toSorted((a, b) => a.service.localeCompare(b.service));
    const victim = left[Math.floor(random() * left.length)];
    if (!victim) return;
    killOne(victim);
    killed.add(victim.service);
    const atSecond = Math.round((performance.now() - began) / 1_000);
    console.info(`killed ${victim.service} after ${atSecond} s`);
    kills.push({ atSecond, service: victim.service });
  };
  const run = async (): Promise<void> => {
    for (;;) {
      await pause(everyMs, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      await kill();
    }
  };
  const running = run();
  // Looked at when it ends.
  running.catch(() => undefined);

  return {
    end: async () => {
      over.abort();
      await running;
      return kills;
    },
  };
};
