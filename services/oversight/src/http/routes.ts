import { ladderRoleSchema, scopeOf } from '@tanggap/contracts';
import type { Role } from '@tanggap/contracts';
import { keptFor, principalOf, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { CaseBoard } from '#/ports/case-board.ts';
import type { Feed } from '#/ports/feed.ts';
import type { Watchers } from '#/ports/watchers.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';
import { streamFeed } from './stream.ts';

const READERS: readonly Role[] = ['unit-head', 'agency-admin', 'inspectorate', 'national-admin', 'ombudsman'];

/** Anybody may ask, so it is read no oftener than this. Real milliseconds. */
const PUBLIC_SUMMARY_MS = 5000;

const querySchema = z.strictObject({
  role: ladderRoleSchema.optional(),
  agency: z.string().optional(),
  caseId: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const escalationSchema = z.object({
  caseId: z.string(),
  trackingId: z.string().nullable(),
  status: z.string().nullable(),
  clock: z.string(),
  episode: z.int(),
  level: z.int(),
  role: ladderRoleSchema,
  agencyId: z.string().nullable(),
  unitId: z.string().nullable(),
  postId: z.string().nullable(),
  vacant: z.boolean(),
  levelDueAt: z.string(),
  escalatedAt: z.string(),
  historical: z.boolean().describe('True when an import has reckoned that the level would have been reached.'),
});

const countersSchema = z.object({
  byStatus: z.record(z.string(), z.int()),
  byAgency: z.array(z.object({ agencyId: z.string().nullable(), cases: z.int(), escalated: z.int() })),
  byRole: z.record(z.string(), z.int()),
  escalatedCases: z.int(),
});

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, n) => total + n, 0);

type Parts = { readonly board: CaseBoard; readonly feed: Feed; readonly watchers: Watchers; readonly access: Access };

export const oversightRoutes =
  ({ board, feed, watchers, access }: Parts): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);
    const reader = access.require(READERS);
    const security = [{ apiKey: [] }];
    const nobody = { type: 'agencies' as const, agencyIds: [] };

    app.get(
      '/api/v1/oversight/escalations',
      {
        preHandler: reader,
        schema: {
          tags: ['oversight'],
          summary: 'Open escalations across agencies, newest first',
          security,
          querystring: querySchema,
          response: { 200: z.object({ items: z.array(escalationSchema), nextCursor: z.string().nullable() }) },
        },
      },
      async (request) => {
        const { role, agency, caseId, cursor, limit } = request.query;
        const before = cursor === undefined ? undefined : decodeCursor(cursor);
        const scope = scopeOf(principalOf(request)) ?? nobody;
        const items = [...(await board.escalations(scope, { role, agencyId: agency, caseId, before, limit }))];
        const last = items.at(-1);
        return { items, nextCursor: last && items.length === limit ? encodeCursor(last) : null };
      },
    );

    app.get(
      '/api/v1/oversight/summary',
      {
        preHandler: reader,
        schema: {
          tags: ['oversight'],
          summary: 'Cases by status and agency, open escalations by role',
          security,
          response: { 200: countersSchema },
        },
      },
      async (request) => {
        const counters = await board.counters(scopeOf(principalOf(request)) ?? nobody);
        return { ...counters, byAgency: [...counters.byAgency] };
      },
    );

    app.get(
      '/api/v1/oversight/stream',
      {
        preHandler: reader,
        config: { endless: true },
        schema: { tags: ['oversight'], summary: 'Live feed of escalations (server-sent events; resumes with Last-Event-ID)', security },
      },
      streamFeed(feed, watchers, access),
    );

    app.get(
      '/api/v1/public/summary',
      {
        schema: {
          tags: ['public'],
          summary: 'How many cases there are, by status, and how many have been escalated',
          response: { 200: z.object({ cases: z.int(), byStatus: z.record(z.string(), z.int()), escalated: z.int() }) },
        },
      },
      keptFor(PUBLIC_SUMMARY_MS, async () => {
        const { byStatus, escalatedCases } = await board.totals({ type: 'all' });
        return { cases: sum(byStatus), byStatus, escalated: escalatedCases };
      }),
    );
  };
