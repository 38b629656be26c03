import {
  AGENCY_ROLES,
  REALM_ROLES,
  deadlineStateSchema,
  derivationSchema,
  idSchema,
  instantSchema,
  ladderRoleSchema,
} from '@tanggap/contracts';
import { principalOf, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { ShowDeadlines } from '#/application/show-deadlines.ts';
import { calendarDataSchema, slaPoliciesSchema } from './data-schemas.ts';
import type { CalendarData } from './data-schemas.ts';

const deadlineSchema = z.object({
  clock: z.string(),
  episode: z.int().describe('Rises when the duty begins anew: another agency, a rejoinder, a reopening.'),
  state: deadlineStateSchema,
  level: z.int().describe('Highest level of the ladder that was told; 0 for none.'),
  startedAt: instantSchema,
  dueAt: instantSchema.describe("The rule's date."),
  promisedAt: instantSchema.describe('The earliest date ever told to the citizen.'),
  provisional: z.boolean().describe('True while a holiday of the period may still be decreed.'),
  derivation: derivationSchema,
  policy: z.object({ version: z.string(), legalSource: z.string() }),
  historical: z.boolean().describe('True when it began in another system, and was reckoned when its complaint was imported.'),
  nextStep: z.object({ level: z.int(), role: ladderRoleSchema, at: instantSchema }).nullable(),
});

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
          response: { 200: z.object({ caseId: z.string(), deadlines: z.array(deadlineSchema) }) },
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
