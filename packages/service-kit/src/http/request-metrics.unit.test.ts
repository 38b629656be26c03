import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createHttp } from './http.ts';
import type { Http } from './http.ts';

describe('times of answers', () => {
  const metrics = createMetrics();
  let app: Http;
  beforeEach(async () => {
    app = await createHttp({
      logger: createLogger('silent'),
      metrics,
      version: 'test',
      unready: async () => [],
      trustedProxies: ['uniquelocal', '203.0.113.7'],
    });
    app.get('/cases/:id', async (request) => ({ from: request.ip }));
    app.get('/stream', { config: { endless: true } }, async () => 'for ever');
    await app.ready();
  });
  afterEach(() => app.close());

  const counts = async (): Promise<string[]> => {
    const lines = (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('tanggap_http_request_seconds_count'));
    return lines.map((line) => line.slice(line.indexOf('{')));
  };

  it('stand under the template of the route, never under what was asked for', async () => {
    await app.inject('/cases/0195-secret');
    await app.inject('/cases/0196-secret');
    await app.inject('/nowhere/secret');
    expect(await counts()).toEqual(['{method="GET",route="/cases/:id",status="2xx"} 2', '{method="GET",route="none",status="4xx"} 1']);
  });

  it('leave out what does not end', async () => {
    await app.inject('/stream');
    expect(await counts()).toEqual([]);
  });

  it.each([
    ['a proxy in the private network', '10.1.2.3', '198.51.100.9'],
    ['a proxy that is named', '203.0.113.7', '198.51.100.9'],
    ['nobody else', '203.0.113.8', '203.0.113.8'],
  ])('and the caller is whom %s says', async (_who, remoteAddress, caller) => {
    const response = await app.inject({ url: '/cases/1', remoteAddress, headers: { 'x-forwarded-for': '198.51.100.9' } });
    expect(response.json()).toEqual({ from: caller });
  });
});
