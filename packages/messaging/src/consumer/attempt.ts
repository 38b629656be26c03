import type { EventEnvelope, EventType } from '@tanggap/contracts';
import { isAppError } from '@tanggap/kernel';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import type { Logger } from 'pino';
import { parseRead } from '../parse-read.ts';
import type { Delivery } from '../ports/event-source.ts';
import type { AttemptResult } from './attempt-result.ts';
import type { EventHandler, EventHandlers } from './handler.ts';
import { inHandlingSpan } from './handling-span.ts';
import type { Outcome } from './outcome.ts';
import { admit } from './positions.ts';
import type { Positions } from './positions.ts';

type Parts = {
  readonly group: string;
  readonly unitOfWork: UnitOfWork;
  readonly logger: Logger;
  readonly positions: Positions;
  readonly handlers: EventHandlers;
};

/** A conflict is no failure: somebody else was quicker, and deciding again costs little. */
const MAX_CONFLICTS = 20;
/** Milliseconds to wait in place before a key is set aside; short, because the batch waits too. */
const IN_PLACE_DELAYS = [5, 25, 100];

const failed = (state: 'retrying' | 'dead', reason: string): AttemptResult => ({ type: 'failed', state, reason });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const messageOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');

/** Handles one event and commits its effects with the group's position: once, whatever happens around it. */
export const createAttempt = ({ group, unitOfWork, logger, positions, handlers }: Parts) => {
  const outcomeOf = async (event: EventEnvelope): Promise<Outcome> => {
    const handler = handlers[event.type] as EventHandler<EventType> | undefined;
    if (!handler) return { type: 'skip', reason: 'not handled here' };
    const child = logger.child({ eventId: event.id, type: event.type, caseId: event.subject, correlationId: event.correlationid });
    return handler(event, { logger: child });
  };

  const once = async (delivery: Delivery, event: EventEnvelope, extra: readonly Write[]): Promise<AttemptResult> => {
    const { key, source, sequence } = delivery;
    const outcome = await outcomeOf(event);
    if (outcome.type === 'retry') return failed('retrying', outcome.reason);
    if (outcome.type === 'dead-letter') return failed('dead', outcome.reason);
    if (outcome.type === 'skip') logger.debug({ eventId: event.id, reason: outcome.reason }, 'skipped');
    const writes = outcome.type === 'ack' ? outcome.writes : [];
    if (writes.length === 0 && extra.length === 0) {
      positions.pass(key, source, sequence);
      return { type: 'done' };
    }
    const step = positions.advance(key, source, sequence);
    await unitOfWork.commit([...step.writes, ...writes, ...extra]);
    step.done();
    return { type: 'done' };
  };

  const untilDone = async (delivery: Delivery, event: EventEnvelope, removal: Write | undefined): Promise<AttemptResult> => {
    const extra = removal ? [removal] : [];
    const delays = removal ? [] : IN_PLACE_DELAYS;
    let conflicts = 0;
    let failures = 0;
    for (;;) {
      let reason: string;
      try {
        const result = await once(delivery, event, extra);
        if (result.type === 'done' || result.state === 'dead') return result;
        reason = result.reason;
      } catch (error) {
        if (isAppError(error, 'VERSION_CONFLICT') && conflicts < MAX_CONFLICTS) {
          conflicts += 1;
          await positions.refresh(delivery.key);
          if (admit(positions.seen(delivery.key, delivery.source), delivery.sequence) !== 'repeat') continue;
          // Another process has handled it.
          return { type: 'done' };
        }
        // Setting the key aside would need the store too: the whole batch waits for it.
        if (isAppError(error, 'STORE_UNAVAILABLE')) throw error;
        reason = messageOf(error);
        logger.warn({ err: error, eventId: event.id, failures }, 'handling failed');
      }
      const delay = delays[failures];
      if (delay === undefined) return failed('retrying', reason);
      failures += 1;
      await pause(delay);
    }
  };

  /**
   * `removal` takes the event's parked row away, in the commit of its effects; an event that was parked is not tried
   * again in place, because it has its own time for the next try. A row whose event another process has handled
   * meanwhile stays: it is a repeat from now on.
   */
  return async (delivery: Delivery, removal?: Write): Promise<AttemptResult> => {
    const parsed = parseRead(delivery.read);
    if (!parsed.ok) return failed('dead', parsed.reason);
    return inHandlingSpan(group, parsed.event, () => untilDone(delivery, parsed.event, removal));
  };
};

export type Attempt = ReturnType<typeof createAttempt>;
