import { z } from 'zod';
import { caseworkEvents } from './events/casework-events.ts';
import type { EventDefinition } from './events/define.ts';
import { deliveryEvents } from './events/delivery-events.ts';
import { directoryEvents } from './events/directory-events.ts';
import { escalationEvents } from './events/escalation-events.ts';
import { intakeEvents } from './events/intake-events.ts';
import { classificationEvents, routingEvents } from './events/routing-events.ts';
import { instantSchema } from './primitives.ts';
import { SERVICES } from './topics.ts';

/** Every event that crosses between services, in its current version. */
export const EVENTS = [
  ...directoryEvents,
  ...intakeEvents,
  ...classificationEvents,
  ...routingEvents,
  ...caseworkEvents,
  ...escalationEvents,
  ...deliveryEvents,
] as const;

type Definition = (typeof EVENTS)[number];
export type EventType = Definition['type'];
export type EventData<Type extends EventType> = z.infer<Extract<Definition, { type: Type }>['data']>;

/** CloudEvents 1.0 with the extension attributes we need; this is what travels and what stores keep. */
export type EventEnvelope<Type extends EventType = EventType> = {
  readonly [T in Type]: {
    readonly specversion: '1.0';
    readonly id: string;
    readonly source: (typeof SERVICES)[number];
    readonly type: T;
    /** Version of `data`. */
    readonly dataversion: number;
    /** What orders it: the case id, or the key of a compacted topic. */
    readonly subject: string;
    readonly time: string;
    /** 1, 2, 3 … per (source, subject). */
    readonly sequence: number;
    readonly correlationid: string;
    readonly causationid: string | null;
    /** W3C trace context of what led to it, where traces are made (the CloudEvents extension for distributed tracing). */
    readonly traceparent?: string;
    readonly data: EventData<T>;
  };
}[Type];

const definitions: ReadonlyMap<string, EventDefinition> = new Map(EVENTS.map((definition) => [definition.type, definition]));

/** The definition of an event type; undefined for a type this version does not know. */
export const definitionOf = (type: string): EventDefinition | undefined => definitions.get(type);

export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.enum(SERVICES),
  type: z.string(),
  dataversion: z.int().min(1),
  subject: z.string().min(1),
  time: instantSchema,
  sequence: z.int().min(1),
  correlationid: z.string(),
  causationid: z.string().nullable(),
  traceparent: z.string().exactOptional(),
  data: z.unknown(),
});

const compiled = new Map<string, z.ZodType>();
const compiledDataSchema = (definition: EventDefinition): z.ZodType => {
  const known = compiled.get(definition.type);
  if (known) return known;
  const schema = z.compile(definition.data);
  compiled.set(definition.type, schema);
  return schema;
};
const compiledEnvelope = z.compile(envelopeSchema);

export type ParsedEvent = { readonly ok: true; readonly event: EventEnvelope } | { readonly ok: false; readonly reason: string };

const firstIssue = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'invalid';
};

/** Parses what came from a topic. Unknown fields are dropped (readers accept N and N-1; fields are only added). */
export const parseEvent = (raw: unknown): ParsedEvent => {
  const envelope = compiledEnvelope.safeParse(raw);
  if (!envelope.success) return { ok: false, reason: `envelope ${firstIssue(envelope.error)}` };
  const definition = definitionOf(envelope.data.type);
  if (!definition) return { ok: false, reason: `unknown event type ${envelope.data.type}` };
  if (envelope.data.dataversion > definition.version) {
    return { ok: false, reason: `version ${envelope.data.dataversion} of ${definition.type} is newer than this program` };
  }
  const data = compiledDataSchema(definition).safeParse(envelope.data.data);
  if (!data.success) return { ok: false, reason: `${definition.type} ${firstIssue(data.error)}` };
  return { ok: true, event: { ...envelope.data, data: data.data } as EventEnvelope };
};
