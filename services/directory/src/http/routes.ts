import { roleSchema, scopeOf } from '@tanggap/contracts';
import type { Principal, Role } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { principalOf, problemSchema, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import type { ApiKeys } from '#/application/api-keys.ts';
import type { ReadAreas, ReadDirectory } from '#/application/read-directory.ts';
import {
  areasQuerySchema,
  areasSchema,
  directorySchema,
  issuedKeySchema,
  keyParamsSchema,
  keyRequestSchema,
  keySchema,
  keysQuerySchema,
  keysSchema,
} from './schemas.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';

type Parts = {
  readonly access: Access;
  readonly apiKeys: ApiKeys;
  readonly readDirectory: ReadDirectory;
  readonly readAreas: ReadAreas;
};

const KEEPERS: readonly Role[] = ['national-admin', 'ops'];

/** Operations see no case, so they must not be able to hand themselves a key that does. */
const checkMayIssue = (by: Principal, role: Role): void => {
  if (by.role !== 'ops' || scopeOf({ role, agencyIds: [] }) === null) return;
  throw new AppError('ROLE_NOT_YOURS', `A key of the role ops cannot issue one of the role ${role}: ask the national administrator`);
};

export const directoryRoutes =
  ({ access, apiKeys, readDirectory, readAreas }: Parts): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);
    const security = [{ apiKey: [] }];

    app.get(
      '/api/v1/directory',
      {
        schema: {
          tags: ['directory'],
          summary: 'The realm, its agencies, their units and posts; never who holds a post',
          response: { 200: directorySchema, 503: problemSchema },
        },
      },
      async () => readDirectory(),
    );

    app.get(
      '/api/v1/directory/areas',
      {
        schema: {
          tags: ['directory'],
          summary: 'The areas right below one, or those that the realm begins with',
          querystring: areasQuerySchema,
          response: { 200: areasSchema, 404: problemSchema },
        },
      },
      async (request) => ({ items: [...(await readAreas(request.query.parent))] }),
    );

    app.get(
      '/api/v1/api-keys',
      {
        preHandler: access.require(KEEPERS),
        schema: {
          tags: ['api-keys'],
          summary: 'All API keys, also revoked ones, oldest first',
          security,
          querystring: keysQuerySchema,
          response: { 200: keysSchema, 401: problemSchema, 403: problemSchema },
        },
      },
      async (request) => {
        const { cursor, limit } = request.query;
        const items = [...(await apiKeys.list({ after: cursor ?? null, limit }))];
        return { items, nextCursor: items.length === limit ? (items.at(-1)?.keyId ?? null) : null };
      },
    );

    app.post(
      '/api/v1/api-keys',
      {
        preHandler: access.requireFresh(KEEPERS),
        schema: {
          tags: ['api-keys'],
          summary: 'Issues an API key; the secret is in this answer only',
          security,
          body: keyRequestSchema,
          response: { 201: issuedKeySchema, 400: problemSchema, 401: problemSchema, 403: problemSchema, 422: problemSchema },
        },
      },
      async (request, reply) => {
        const role = roleSchema.safeParse(request.body.role);
        if (role.success) checkMayIssue(principalOf(request), role.data);
        const { key, bearer } = await apiKeys.issue(request.body);
        return reply
          .status(201)
          .header('cache-control', 'no-store')
          .send({ ...key, bearer });
      },
    );

    app.post(
      '/api/v1/api-keys/:id/revoke',
      {
        preHandler: access.requireFresh(KEEPERS),
        schema: {
          tags: ['api-keys'],
          summary: 'Revokes an API key; every service refuses it within 5 seconds',
          security,
          params: keyParamsSchema,
          response: { 200: keySchema, 401: problemSchema, 403: problemSchema, 404: problemSchema },
        },
      },
      async (request) => apiKeys.revoke(request.params.id),
    );
  };
