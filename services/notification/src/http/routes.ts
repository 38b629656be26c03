import { LANGUAGES, idSchema } from '@tanggap/contracts';
import { problemSchema, useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import { DELIVERY_STATES, viewOf } from '#/application/list-deliveries.ts';
import type { ListDeliveries } from '#/application/list-deliveries.ts';
import type { RetryDelivery } from '#/application/retry-delivery.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';

const READERS = ['national-admin', 'ops', 'auditor'] as const;
const RETRIERS = ['national-admin', 'ops'] as const;
const MAX_PAGE = 200;

const deliverySchema = z.object({
  id: z.string(),
  eventId: z.string(),
  caseId: z.string(),
  person: z.string().describe('`reporter/<case id>` or `post/<post id>`; never a name or an address'),
  channel: z.enum(['email']),
  template: z.string(),
  language: z.enum(LANGUAGES).nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable().describe('Real time; null when nothing more is tried'),
  messageId: z.string(),
  uncertain: z.boolean().describe('An earlier attempt may have arrived too'),
  reason: z.string().nullable(),
  createdAt: z.string(),
});

type Parts = { readonly access: Access; readonly listDeliveries: ListDeliveries; readonly retryDelivery: RetryDelivery };

export const deliveryRoutes =
  ({ access, listDeliveries, retryDelivery }: Parts): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);

    app.get(
      '/api/v1/deliveries',
      {
        preHandler: access.require(READERS),
        schema: {
          tags: ['deliveries'],
          summary: 'Messages to people: newest first, without addresses or text',
          security: [{ apiKey: [] }],
          querystring: z.object({
            state: z.enum(DELIVERY_STATES).optional(),
            caseId: idSchema.optional(),
            cursor: idSchema.optional().describe('`nextCursor` of the page before'),
            limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
          }),
          response: { 200: z.object({ items: z.array(deliverySchema), nextCursor: z.string().nullable() }), default: problemSchema },
        },
      },
      async ({ query }) =>
        listDeliveries({ state: query.state ?? null, caseId: query.caseId ?? null, before: query.cursor ?? null, limit: query.limit }),
    );

    app.post(
      '/api/v1/deliveries/:id/retry',
      {
        preHandler: access.requireFresh(RETRIERS),
        schema: {
          tags: ['deliveries'],
          summary: 'Send a failed message again, under the same Message-ID',
          security: [{ apiKey: [] }],
          params: z.object({ id: idSchema }),
          response: { 202: deliverySchema, default: problemSchema },
        },
      },
      async ({ params }, reply) => reply.status(202).send(viewOf(await retryDelivery(params.id))),
    );
  };
