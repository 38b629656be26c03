import { toInstantString } from '@tanggap/contracts';
import { mongoInsert } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { z } from 'zod';
import type { Receipts } from '#/ports/receipts.ts';
import { receiptCountsOf } from '../receipt-counts.ts';
import { RECEIPTS } from './collections.ts';

/** Whole and parts come from one pass over the index, hence from one instant; no document is read. */
const COUNTS = [
  { $project: { _id: 0, state: 1, reason: 1 } },
  {
    $facet: {
      whole: [{ $count: 'amount' }],
      groups: [
        { $group: { _id: { state: '$state', reason: '$reason' }, amount: { $sum: 1 } } },
        { $sort: { _id: 1 as const } },
        { $project: { _id: 0, state: '$_id.state', reason: '$_id.reason', amount: 1 } },
      ],
    },
  },
];

const countsSchema = z.tuple([
  z.object({
    whole: z.array(z.object({ amount: z.int() })),
    groups: z.array(z.object({ state: z.string(), reason: z.string().nullable(), amount: z.int() })),
  }),
]);

export const mongoReceipts = (database: MongoDatabase): Receipts => {
  const receipts = database.model(RECEIPTS);
  return {
    add: ({ id, receivedAt, ...receipt }) => mongoInsert(receipts, { _id: id, ...receipt, receivedAt: toInstantString(receivedAt) }),
    counts: async () => {
      const [{ whole, groups }] = countsSchema.parse(await receipts.aggregate(COUNTS).hint('state'));
      return receiptCountsOf(whole[0]?.amount ?? 0, groups);
    },
  };
};
