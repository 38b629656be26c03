import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tracer } from './tracer.ts';
import { startTracing } from './tracing.ts';

describe('spans', () => {
  let collector: Server;
  let received: { readonly path: string | undefined; readonly body: string }[];
  beforeEach(async () => {
    received = [];
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      received.push({ path: request.url, body: await text(request) });
      response.end('{}');
    };
    collector = createServer((request, response) => void take(request, response));
    await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => collector.close());

  const start = () => {
    const { port } = collector.address() as AddressInfo;
    return startTracing({ url: `http://127.0.0.1:${port}/`, serviceName: 'tanggap-intake', version: '1.2.3' });
  };

  it('reach the collector before the process ends, under the name of the service', async () => {
    const tracing = await start();
    tracer().startSpan('a request').end();
    await tracing.stop();
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(received[0]?.body).toContain('a request');
    expect(received[0]?.body).toContain('tanggap-intake');
  });

  it('are made no more after the stop', async () => {
    await (await start()).stop();
    expect(tracer().startSpan('too late').isRecording()).toBe(false);
  });

  it('that nobody takes hold up nothing', async () => {
    const tracing = await start();
    collector.close();
    collector.closeAllConnections();
    tracer().startSpan('lost').end();
    const began = performance.now();
    await tracing.stop().catch(() => undefined);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
