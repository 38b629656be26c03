import { serviceServing } from '@tanggap/contracts';
import { createHttp, createMetrics } from '@tanggap/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeForDescription } from '../src/described.ts';

/** Each service with its own paths, as routes write them. */
const pathsOfServices = async (begun: AsyncDisposableStack): Promise<(readonly [service: string, path: string])[]> => {
  const { http, parts, services } = await composeForDescription(begun);
  begun.defer(() => http.close());
  const found: (readonly [string, string])[] = [];
  for (const { name, routes } of services) {
    if (!routes) continue;
    const app = await createHttp({ logger: parts.logger, metrics: createMetrics(), version: 'test', unready: async () => [] });
    app.addHook('onRoute', ({ url }) => {
      found.push([name, url]);
    });
    await app.register(routes);
    await app.ready();
    await app.close();
  }
  return found;
};

describe('the table of served paths', () => {
  const begun = new AsyncDisposableStack();
  let paths: (readonly [string, string])[];
  beforeAll(async () => {
    paths = await pathsOfServices(begun);
  });
  afterAll(() => begun.disposeAsync());

  it('sends each path of a service to that service', () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter(([service, path]) => serviceServing(path) !== service)).toEqual([]);
  });
});
