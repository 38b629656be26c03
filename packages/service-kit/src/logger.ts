import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** JSON lines. Names, contacts, PINs, tokens and complaint text are never handed to it. */
export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = { level, base: {}, timestamp: pino.stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
};
