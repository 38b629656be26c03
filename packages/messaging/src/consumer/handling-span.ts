import { ROOT_CONTEXT, SpanKind, SpanStatusCode, propagation, trace } from '@opentelemetry/api';
import type { EventEnvelope } from '@tanggap/contracts';
import type { AttemptResult } from './attempt-result.ts';

/**
 * One span for the handling of one event, tries and commit included, in the trace that the event came with. It is the
 * active one, so what the handler publishes goes on from there. Costs next to nothing while no spans are made.
 */
export const inHandlingSpan = (group: string, event: EventEnvelope, handle: () => Promise<AttemptResult>): Promise<AttemptResult> => {
  const attributes = {
    'messaging.consumer.group.name': group,
    'messaging.message.id': event.id,
    'tanggap.key': event.subject,
    'tanggap.sequence': event.sequence,
  };
  const parent = event.traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent: event.traceparent }) : ROOT_CONTEXT;
  const options = { kind: SpanKind.CONSUMER, attributes };
  return trace.getTracer('tanggap').startActiveSpan(`handle ${event.type}`, options, parent, async (span) => {
    try {
      const result = await handle();
      if (result.type === 'failed') span.setStatus({ code: SpanStatusCode.ERROR, message: result.state });
      return result;
    } finally {
      span.end();
    }
  });
};
