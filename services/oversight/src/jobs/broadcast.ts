import type { Job, Logger } from '@tanggap/service-kit';
import type { Feed } from '#/ports/feed.ts';
import type { Watcher, Watchers } from '#/ports/watchers.ts';

const POLL_MS = 200;
const BATCH = 500;

/** Hands feed entries to those who watch, each from where they are; reads nothing while nobody watches. */
export const createBroadcast = (feed: Feed, logger: Logger): Job & Watchers => {
  const watchers = new Set<Watcher>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const serve = async (watcher: Watcher, end: number): Promise<void> => {
    while (watcher.cursor < end && watchers.has(watcher)) {
      const entries = await feed.between(watcher.scope, watcher.cursor, end, BATCH);
      for (const entry of entries) watcher.send(entry);
      // Entries outside the watcher's scope count as seen.
      watcher.cursor = entries.length < BATCH ? end : (entries.at(-1)?.cursor ?? end);
    }
  };
  const poll = async (): Promise<void> => {
    try {
      if (watchers.size > 0) {
        const end = await feed.end();
        await Promise.all([...watchers].map((watcher) => serve(watcher, end)));
      }
    } catch (error) {
      logger.error({ err: error }, 'feed could not be read, will be tried again');
    }
    if (!stopped) timer = setTimeout(() => void poll(), POLL_MS);
  };

  return {
    name: 'oversight.broadcast',
    start: poll,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      // An open stream would keep the HTTP server from closing.
      for (const watcher of watchers) watcher.close();
      watchers.clear();
    },
    watch: (watcher) => {
      if (stopped) watcher.close();
      else watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    countOf: (keyId) => [...watchers].filter((watcher) => watcher.keyId === keyId).length,
  };
};
