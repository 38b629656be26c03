import { AGENCY_ROLES, REALM_ROLES, idSchema } from '@tanggap/contracts';
import { principalOf, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { ShowDeadlines } from '#/application/show-deadlines.ts';
import { calendarDataSchema, slaPoliciesSchema } from './data-schemas.ts';
import { caseDeadlinesSchema } from './deadline-schemas.ts';
import type { CalendarData } from './data-schemas.ts';

export type EscalationRoutesParts = {
  readonly access: Access;
  readonly showDeadlines: ShowDeadlines;
  readonly policies: z.infer<typeof slaPoliciesSchema>;
  readonly calendars: readonly CalendarData[];
};

export const escalationRoutes =
  ({ access, showDeadlines, policies, calendars }: EscalationRoutesParts): Routes =>
  async (app) => {
    // None of this service's own codes comes of a request; the common ones have their status in service-kit.
    useProblems(app, {});

    app.get(
      '/api/v1/cases/:id/deadlines',
      {
        preHandler: access.require([...AGENCY_ROLES, ...REALM_ROLES]),
        schema: {
          summary: 'Deadlines of a case, why they fall where they do, and who is told next',
          tags: ['deadlines'],
          security: [{ apiKey: [] }],
          params: z.object({ id: idSchema }),
          response: { 200: caseDeadlinesSchema },
        },
      },
      async (request) => showDeadlines(request.params.id, principalOf(request)),
    );

    app.get(
      '/api/v1/sla-policies',
      { schema: { summary: 'The legal clocks with their sources', tags: ['deadlines'], response: { 200: slaPoliciesSchema } } },
      async () => policies,
    );

    app.get(
      '/api/v1/calendars',
      {
        schema: {
          summary: 'Working hours and days off, with the decrees that say so',
          tags: ['deadlines'],
          response: { 200: z.object({ calendars: z.array(calendarDataSchema) }) },
        },
      },
      async () => ({ calendars: [...calendars] }),
    );
  };
