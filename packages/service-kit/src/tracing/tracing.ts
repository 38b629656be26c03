import { context, propagation, trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';

export type TracingOptions = {
  /** Base URL of a collector that speaks OTLP over HTTP. */
  readonly url: string;
  /** What the process is called among others. */
  readonly serviceName: string;
  readonly version: string;
};

export type Tracing = {
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
};

/** Sending the rest may not hold up the stop for longer. Milliseconds. */
const LAST_EXPORT_MS = 2_000;

/** From here on the process makes spans, hands them to `processor`, and carries their context along. */
export const installTracing = async (processor: SpanProcessor, resource: Readonly<Record<string, string>>): Promise<Tracing> => {
  // Loaded only where somebody wants spans: it would make every other start slower.
  const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const { TracerProvider } = await import('@opentelemetry/sdk-trace');
  const provider = new TracerProvider({ resource: resourceFromAttributes(resource), spanProcessors: [processor] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      // Spans that cannot be sent any more are lost, and nothing else.
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
};

/** Sends spans to a collector. One that is away costs spans, and nothing else. */
export const startTracing = async ({ url, serviceName, version }: TracingOptions): Promise<Tracing> => {
  const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter({ url: `${url.replace(/\/$/u, '')}/v1/traces`, timeoutMillis: LAST_EXPORT_MS });
  return installTracing(new BatchSpanProcessor({ exporter, exportTimeoutMillis: LAST_EXPORT_MS }), {
    'service.name': serviceName,
    'service.version': version,
  });
};
