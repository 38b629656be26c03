import { composeService } from '@tanggap/service-kit';
import type { Service, ServiceParts } from '@tanggap/service-kit';
import { webRoutes } from '#/http/routes.ts';

export type WebConfig = { /** The program's own, for the documents that name it. */ readonly version: string };

/** Pages: for now the status page and the API reference. */
export const createWeb = ({ version }: WebConfig, parts: ServiceParts): Service =>
  composeService({ name: 'web', logger: parts.logger, routes: webRoutes(parts.directory, version) });
