import { AGENCY_ROLES, REALM_ROLES, STAFF_COMMANDS } from '@tanggap/contracts';
import type { StaffCommandName } from '@tanggap/contracts';
import { parseIfMatch, principalOf, problemSchema, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { CommandCase } from '#/application/command-case.ts';
import type { ListCases } from '#/application/list-cases.ts';
import type { ReadCase } from '#/application/read-case.ts';
import type { StaffRequest } from '#/application/staff-request.ts';
import { caseListSchema, caseSchema, listQuerySchema, standingSchema } from './case-schemas.ts';
import { COMMAND_BODIES } from './command-bodies.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';

const STAFF = [...AGENCY_ROLES, ...REALM_ROLES];
const etagOf = (version: number): string => `"${version}"`;
const params = z.object({ id: z.string().min(1).max(200) });
/** Optional here only, so that its absence is answered with 428 and not as a malformed request. */
const headers = z.looseObject({ 'if-match': z.string().optional().describe('Required: the ETag of the case as you read it') });
const security = [{ apiKey: [] }];
const tags = ['cases'];

/** The body was parsed by the schema of its command, so the two belong together. */
const requestOf = (type: StaffCommandName, body: object | null | undefined): StaffRequest => ({ ...body, type }) as StaffRequest;

type Parts = { readonly access: Access; readonly listCases: ListCases; readonly readCase: ReadCase; readonly commandCase: CommandCase };

export const caseRoutes =
  ({ access, listCases, readCase, commandCase }: Parts): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);

    app.get(
      '/api/v1/cases',
      {
        preHandler: access.require(STAFF),
        schema: {
          tags,
          security,
          summary: 'Cases that you may see, newest first',
          querystring: listQuerySchema,
          response: { 200: caseListSchema, '4xx': problemSchema },
        },
      },
      async (request) => listCases(request.query, principalOf(request)),
    );

    app.get(
      '/api/v1/cases/:id',
      {
        preHandler: access.require(STAFF),
        schema: {
          tags,
          security,
          summary: 'One case with its texts, its history and what you may do with it; the reading is logged',
          params,
          response: { 200: caseSchema, '4xx': problemSchema },
        },
      },
      async (request, reply) => {
        const view = await readCase(request.params.id, principalOf(request));
        return reply.header('etag', etagOf(view.version)).send(view);
      },
    );

    for (const command of STAFF_COMMANDS) {
      app.post(
        `/api/v1/cases/:id/commands/${command}`,
        {
          preHandler: access.requireFresh(STAFF),
          schema: {
            tags,
            security,
            summary: `${command}: needs If-Match with the case's ETag`,
            params,
            headers,
            body: COMMAND_BODIES[command],
            response: { 200: standingSchema, '4xx': problemSchema },
          },
        },
        async (request, reply) => {
          const standing = await commandCase({
            caseId: request.params.id,
            version: parseIfMatch(request.headers['if-match']),
            principal: principalOf(request),
            request: requestOf(command, request.body),
          });
          return reply.header('etag', etagOf(standing.version)).send(standing);
        },
      );
    }
  };
