import { trace } from '@opentelemetry/api';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** So that the lines of a trace are found; nothing where none is made. */
const traceOfLine = (): { trace_id?: string } => {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { trace_id: traceId };
};

/** JSON lines. Names, contacts, PINs, tokens and complaint text are never handed to it. */
export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = { level, base: {}, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceOfLine };
  return destination ? pino(options, destination) : pino(options);
};
