import { observeServices } from '../metrics/service-metrics.ts';
import type { Service, ServiceParts } from '../service.ts';
import { createHttp } from './http.ts';
import type { Http, HttpOptions } from './http.ts';

/** A server with the routes and figures of these services; it does not listen yet. */
export const openHttp = async (
  { logger, metrics, bus }: ServiceParts,
  services: readonly Service[],
  options: Pick<HttpOptions, 'version' | 'unready' | 'trustedProxies'>,
): Promise<Http> => {
  const http = await createHttp({ ...options, logger, metrics });
  for (const { routes } of services) if (routes) await http.register(routes);
  observeServices(metrics, services, bus);
  return http;
};
