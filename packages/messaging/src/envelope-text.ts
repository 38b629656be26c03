import { definitionOf, toInstantString } from '@tanggap/contracts';
import type { EventDefinition, ServiceName } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import { context, propagation } from '@opentelemetry/api';
import type { NewEvent } from './ports/outbox.ts';

/** An event ready to be stored: its envelope as JSON text, but for the sequence, which only the commit knows. */
export type EnvelopeText = { readonly definition: EventDefinition; readonly text: string };

/** Bytes of JSON text. Topics take batches twice as large, so that an event never fails to leave. */
export const MAX_EVENT_BYTES = 2 * 1024 * 1024;

const traceOf = (): { readonly traceparent?: string } => {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent === undefined ? {} : { traceparent: carrier.traceparent };
};

/** @throws TypeError when data do not fit their contract, the event is another service's, or it is too large */
export const envelopeText = (source: ServiceName, event: NewEvent): EnvelopeText => {
  const definition = definitionOf(event.type);
  if (!definition || definition.source !== source) throw new TypeError(`${source} does not publish ${event.type}`);
  const data = definition.data.safeParse(event.data);
  if (!data.success) throw new TypeError(`${event.type} does not fit its contract: ${data.error.message}`);
  const text = JSON.stringify({
    specversion: '1.0',
    id: event.id ?? newId(),
    source,
    type: event.type,
    dataversion: definition.version,
    subject: event.key,
    time: toInstantString(event.time),
    correlationid: event.cause.correlationId,
    causationid: event.cause.eventId,
    ...traceOf(),
    data: data.data,
  });
  if (Buffer.byteLength(text) > MAX_EVENT_BYTES) throw new TypeError(`${event.type} is larger than ${MAX_EVENT_BYTES} bytes`);
  return { definition, text };
};

const endWith = (sequence: number): string => `,"sequence":${sequence}}`;

/** The text of an envelope, with its sequence as the last field. */
export const sequenceOn = (text: string, sequence: number): string => `${text.slice(0, -1)}${endWith(sequence)}`;
/** Without it again. */
export const sequenceOff = (text: string, sequence: number): string =>
  text.endsWith(endWith(sequence)) ? `${text.slice(0, -endWith(sequence).length)}}` : text;
