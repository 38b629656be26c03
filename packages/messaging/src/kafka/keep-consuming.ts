import type { Logger } from 'pino';
import { createPause } from './pause.ts';
import type { Session } from './session.ts';
import { within } from './within.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** Who is stopped while it joins a group leaves it behind its back. */
const STOP_MS = 3_000;

export type Consuming = {
  /** None while there is no connection. */
  session(): Session | undefined;
  /** Lets the session come to its end. */
  stop(): Promise<void>;
};

/** Opens a session again whenever one ends, however long the brokers are away. Says once that it waits. */
export const keepConsuming = (open: () => Promise<Session>, logger: Logger): Consuming => {
  const pause = createPause();
  let current: Session | undefined;
  let failures = 0;

  const live = async (): Promise<string> => {
    const session = await open();
    current = session;
    try {
      if (session.hasJoined() && failures > 0) logger.info('reads from Kafka again');
      if (pause.hasEnded()) return 'stopped';
      return await session.ended;
    } finally {
      current = undefined;
      if (session.hasJoined()) failures = 0;
      await session.close();
    }
  };

  const run = async (): Promise<void> => {
    while (!pause.hasEnded()) {
      const reason = await live().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (pause.hasEnded()) return;
      if (failures === 0) logger.warn({ reason }, 'reading from Kafka was interrupted; it is tried again until it works');
      await pause.wait(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
      failures += 1;
    }
  };
  const running = run();

  return {
    session: () => current,
    stop: async () => {
      pause.end();
      current?.end('stopped');
      await within(STOP_MS, 'ending the session', running).catch((error: unknown) => logger.warn({ err: error }, 'left without goodbye'));
    },
  };
};
