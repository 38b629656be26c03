import { problemSchema } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { SummariseReceipts } from '#/application/summarise-receipts.ts';

type UseCases = { readonly access: Access; readonly summariseReceipts: SummariseReceipts };

const summarySchema = z.object({
  receipts: z.int(),
  parsed: z.int(),
  waiting: z.int(),
  rejected: z.int(),
  rejectedByReason: z.record(z.string(), z.int()),
  submissions: z.int(),
  conserved: z.boolean().describe('receipts = parsed + waiting + rejected'),
});

export const receiptRoutes = (app: Parameters<Routes>[0], { access, summariseReceipts }: UseCases): void => {
  app.get(
    '/api/v1/receipts/summary',
    {
      preHandler: access.require(['ops', 'national-admin']),
      schema: {
        summary: 'How much came in, and what became of it',
        tags: ['receipts'],
        security: [{ apiKey: [] }],
        response: { 200: summarySchema, '4xx': problemSchema },
      },
    },
    summariseReceipts,
  );
};
