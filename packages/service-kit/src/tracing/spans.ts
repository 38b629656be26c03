import { ROOT_CONTEXT, SpanStatusCode, context, trace } from '@opentelemetry/api';
import type { Attributes, Span } from '@opentelemetry/api';
import type { UnitOfWork } from '@tanggap/persistence';
import type { AlarmClock } from '@tanggap/timers';
import { tracer } from './tracer.ts';

const during = async <T>(span: Span, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    // The code or the name tells what it is; a message may hold what is nobody's business here.
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
    throw error;
  } finally {
    span.end();
  }
};

/** A child of the active span; without one, only the work. */
const withSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> =>
  trace.getActiveSpan() ? tracer().startActiveSpan(name, { attributes }, (span) => during(span, work)) : work();

/** The first span of a trace of its own: nobody asked for it, time did. */
const withRootSpan = <T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> =>
  context.with(ROOT_CONTEXT, () => tracer().startActiveSpan(name, { attributes, root: true }, (span) => during(span, work)));

/** Each commit that belongs to a trace as a span of it. */
export const withCommitSpans = <Store extends UnitOfWork>(store: Store): Store => ({
  ...store,
  commit: (writes) => withSpan('commit', { 'tanggap.writes': writes.length }, () => store.commit(writes)),
});

/** Each ring begins a trace: what a timer set off is found from there. */
export const withRingSpans = (alarmClock: AlarmClock, service: string): AlarmClock => ({
  ...alarmClock,
  start: (onRing) => alarmClock.start((ids) => withRootSpan(`ring ${service}`, { 'tanggap.alarms': ids.length }, () => onRing(ids))),
});
