import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { webRoutes } from '#/http/routes.ts';
import type { OpenApiDocument } from './read-open-api.ts';

export { readOpenApi } from './read-open-api.ts';

export type WebConfig = {
  /** The program's own, for the documents that name it. */
  readonly version: string;
  /** Of all services, where their routes are served by other processes. Default: of the routes of this process. */
  readonly openApi?: OpenApiDocument;
};

/** Pages: for now the status page and the API reference. */
export const createWeb = (config: WebConfig, parts: ServiceParts): Service =>
  composeService({ name: 'web', logger: parts.logger, routes: webRoutes(parts.directory, config) });
