import { trace } from '@opentelemetry/api';
import type { Tracer } from '@opentelemetry/api';

/** Asked for anew each time: a process begins to make spans when it has read its settings, after this was loaded. */
export const tracer = (): Tracer => trace.getTracer('tanggap');
