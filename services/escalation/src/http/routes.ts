import { AGENCY_ROLES, REALM_ROLES, idSchema, instantSchema } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { RuleVersion } from '#/domain/rule-document.ts';
import { principalOf, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { AdministerRules } from '#/application/administer-rules.ts';
import type { ShowDeadlines } from '#/application/show-deadlines.ts';
import { calendarDataSchema, slaPoliciesSchema } from './data-schemas.ts';
import { caseDeadlinesSchema } from './deadline-schemas.ts';
import { ruleRoutes } from './rule-routes.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';

export type EscalationRoutesParts = {
  readonly access: Access;
  readonly showDeadlines: ShowDeadlines;
  readonly rules: AdministerRules;
};

/** In force: as it was approved, and which version that is. */
const inForce = { version: z.int(), publishedAt: instantSchema.nullable() };
const publishedAt = (version: RuleVersion): string | null => version.publishedAt?.toString({ smallestUnit: 'millisecond' }) ?? null;

export const escalationRoutes =
  ({ access, showDeadlines, rules }: EscalationRoutesParts): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);
    await app.register(ruleRoutes(access, rules));

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
      {
        schema: {
          summary: 'The legal clocks in force with their sources',
          tags: ['deadlines'],
          response: { 200: slaPoliciesSchema.extend(inForce) },
        },
      },
      async () => {
        const [version] = await rules.inForce('sla-policies');
        if (!version) throw new AppError('NOT_FOUND', 'No policies are in force');
        return { ...slaPoliciesSchema.parse(version.data), version: version.version, publishedAt: publishedAt(version) };
      },
    );

    app.get(
      '/api/v1/calendars',
      {
        schema: {
          summary: 'Working hours and days off in force, with the decrees that say so',
          tags: ['deadlines'],
          response: { 200: z.object({ calendars: z.array(calendarDataSchema.extend(inForce)) }) },
        },
      },
      async () => ({
        calendars: (await rules.inForce('calendar')).map((version) => ({
          ...calendarDataSchema.parse(version.data),
          version: version.version,
          publishedAt: publishedAt(version),
        })),
      }),
    );
  };
