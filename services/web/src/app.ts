import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { webRoutes } from '#/http/routes.ts';

/** Pages: for now the status page and the API reference. */
export const createWeb = (parts: ServiceParts): Service =>
  composeService({ name: 'web', logger: parts.logger, routes: webRoutes(parts.directory) });
