import { toInstantString } from '@tanggap/contracts';
import type { EventEnvelope } from '@tanggap/contracts';
import type { UnitOfWork, Write } from '@tanggap/persistence';
import { expect } from 'vitest';
import type { Consumer } from '../src/consumer/consumer.ts';
import type { EventHandlers } from '../src/consumer/handler.ts';
import { ack } from '../src/consumer/outcome.ts';
import type { Outcome } from '../src/consumer/outcome.ts';
import type { EventBus } from '../src/ports/event-bus.ts';

/** One profile's bus with a store in which a test can count effects. */
export type BusUnderTest = {
  readonly bus: EventBus;
  readonly unitOfWork: UnitOfWork;
  /** An effect that may be made once only: a second one with the same id fails the commit. */
  effect(id: string): Write;
  effects(): Promise<readonly string[]>;
  /** Resolves when all that was committed is where consumers read. */
  relayed(): Promise<void>;
  /** The same transport as another process sees it, which has read nothing yet. */
  another(): EventBus;
  close(): Promise<void>;
};

/** A transport that can be made to hand out what a broker that lost, repeated or mixed up events would. */
export type FaultyBusUnderTest = BusUnderTest & {
  /** Publishes, and lets the transport hand out of it what `order` names, each as `<key>/<sequence>`. */
  handOut(publish: () => Promise<void>, order: readonly string[]): Promise<void>;
};

export const START = Temporal.Instant.from('2026-03-02T02:00:00Z');

export const until = async (what: string, probe: () => Promise<boolean> | boolean, timeout = 20_000): Promise<void> => {
  await expect.poll(probe, { timeout, interval: 5, message: what }).toBe(true);
};

export const verified = (caseId: string, n: number) => {
  const time = START.add({ seconds: n });
  const data = { caseId, status: 'verified' as const, occurredAt: toInstantString(time), actor: { type: 'reporter' as const } };
  return { type: 'case.verified' as const, key: caseId, time, cause: { correlationId: `story-${caseId}`, eventId: null }, data };
};

/** The same case, told of by another source. */
export const triageRequested = (caseId: string) => {
  const data = { caseId, routingRequestId: `${caseId}/1`, kind: 'complaint' as const, reason: 'no-place' as const, candidates: [] };
  return { type: 'case.triage-requested' as const, key: caseId, time: START, cause: { correlationId: caseId, eventId: null }, data };
};

export type Handler = (event: EventEnvelope<'case.verified'>) => Promise<Outcome>;
type Where = { readonly group?: string; readonly bus?: EventBus };

/** What the tests of a bus do again and again. */
export const createBench = <Test extends BusUnderTest>(test: Test) => {
  const consumers: Consumer[] = [];
  /** Each event has one effect, `<key>/<sequence>`. */
  const effectOf = (event: EventEnvelope) => ack([test.effect(`${event.subject}/${event.sequence}`)]);
  const consumeAll = async (handlers: EventHandlers, { group = 'test', bus = test.bus }: Where = {}): Promise<Consumer> => {
    const consumer = bus.consume({ group, topics: ['case-events'], handlers });
    consumers.push(consumer);
    await consumer.start();
    return consumer;
  };
  return {
    ...test,
    publish: (caseId: string, count = 1): Promise<void> =>
      test.unitOfWork.commit(Array.from({ length: count }, (_, n) => test.bus.outbox('casework').publish([verified(caseId, n)])).flat()),
    effectOf,
    consume: (handler: Handler = async (event) => effectOf(event), where?: Where): Promise<Consumer> =>
      consumeAll({ 'case.verified': handler }, where),
    consumeAll,
    settled: async (consumer: Consumer, timeout?: number): Promise<void> => {
      await test.relayed();
      const isDone = async () => (await consumer.lag().catch(() => Infinity)) === 0;
      await until('the group to have handled everything', isDone, timeout);
    },
    close: async (): Promise<void> => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await test.close();
    },
  };
};

export type Bench<Test extends BusUnderTest = BusUnderTest> = ReturnType<typeof createBench<Test>>;
