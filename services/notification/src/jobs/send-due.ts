import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@tanggap/kernel';
import type { Job, ServiceParts } from '@tanggap/service-kit';
import type { SendDelivery } from '#/application/send-delivery.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import type { Mailer } from '#/ports/mailer.ts';

type Parts = {
  readonly deliveries: Pick<Deliveries, 'due'>;
  readonly mailer: Pick<Mailer, 'close'>;
  readonly send: SendDelivery;
  readonly logger: ServiceParts['logger'];
  /** Nothing is sent before this resolves. */
  readonly ready: Promise<unknown>;
  readonly clock: Clock;
};

type Due = Awaited<ReturnType<Deliveries['due']>>[number];

/** Real milliseconds. */
const POLL_MS = 200;
/** Keeps a store that fails from being asked without end. */
const FAULT_PAUSE_MS = 1_000;
const CONCURRENCY = 8;
const READ_AHEAD = 64;
/** What a stop gives mails that are under way, before they are cut off and left to the next start. */
const GRACE_MS = 3_000;

/** Sends what is due, in any number of processes at once: each delivery is taken by one of them. */
export const sendDue = ({ deliveries, mailer, send, logger, ready, clock }: Parts): Job => {
  /** Read ahead; another process may have taken them meanwhile, which their version tells. */
  let waiting: Due[] = [];
  const underWay = new Map<string, Promise<void>>();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  const sendOne = async (delivery: Due): Promise<void> => {
    const facts = { deliveryId: delivery.id, eventId: delivery.eventId, caseId: delivery.caseId, correlationId: delivery.correlationId };
    try {
      const now = await send(delivery);
      // Another process is at what was read ahead here too: what it has not got to yet is asked for anew.
      if (!now) waiting = [];
      if (now?.state === 'failed') logger.error({ ...facts, reason: now.reason, attempts: now.attempts }, 'mail failed for good');
      else if (now?.state === 'queued') logger.warn({ ...facts, reason: now.reason, attempts: now.attempts }, 'mail put off');
      else logger.debug({ ...facts, state: now?.state ?? 'taken by another' }, 'mail handled');
    } catch (error) {
      logger.error({ ...facts, err: error }, 'delivery could not be saved; it is sent again when its lease ends');
      await Promise.race([stopping.promise, sleep(FAULT_PAUSE_MS)]);
    } finally {
      underWay.delete(delivery.id);
    }
  };

  /** Fills the free places; true when there was something to fill them with. */
  const fill = async (): Promise<boolean> => {
    const free = CONCURRENCY - underWay.size;
    if (free === 0) return false;
    // Those just begun may not be saved as `sending` yet: they come up again and are passed over.
    if (waiting.length === 0)
      waiting = (await deliveries.due(clock.realNow(), READ_AHEAD)).filter((delivery) => !underWay.has(delivery.id));
    const next = waiting.splice(0, free);
    for (const delivery of next) underWay.set(delivery.id, sendOne(delivery));
    return next.length > 0;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      let found = false;
      try {
        found = await fill();
      } catch (error) {
        logger.error({ err: error }, 'looking for mails to send failed, will be tried again');
      }
      if (!found) await Promise.race([...underWay.values(), stopping.promise, sleep(POLL_MS)]);
    }
  };

  return {
    name: 'notification.sender',
    start: async () => {
      await ready;
      running = run();
    },
    stop: async () => {
      stopped = true;
      stopping.resolve();
      await running;
      const finished = Promise.all(underWay.values());
      await Promise.race([finished, sleep(GRACE_MS, undefined, { ref: false })]);
      await mailer.close();
      await finished;
    },
  };
};
