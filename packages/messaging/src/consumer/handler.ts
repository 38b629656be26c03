import type { EventEnvelope, EventType, Topic } from '@tanggap/contracts';
import type { Logger } from 'pino';
import type { Outcome } from './outcome.ts';

export type EventHandler<Type extends EventType> = (event: EventEnvelope<Type>, context: { readonly logger: Logger }) => Promise<Outcome>;
export type EventHandlers = { readonly [Type in EventType]?: EventHandler<Type> };

export type ConsumerOptions = {
  /** `<service>` or `<service>.<purpose>`: all processes of a group share the work. */
  readonly group: string;
  readonly topics: readonly Topic[];
  readonly handlers: EventHandlers;
  /** Nothing is handled before this resolves, for example the directory's replica being complete. */
  readonly ready?: Promise<unknown>;
};
