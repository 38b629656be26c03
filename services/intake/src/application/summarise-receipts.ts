import type { Receipts } from '#/ports/receipts.ts';
import type { Submissions } from '#/ports/submissions.ts';

/** The conservation of what came in: every receipt is parsed, waiting or rejected. */
export const summariseReceipts = (receipts: Receipts, submissions: Submissions) => async () => {
  const counts = await receipts.counts();
  return {
    ...counts,
    submissions: await submissions.count(),
    conserved: counts.receipts === counts.parsed + counts.waiting + counts.rejected,
  };
};

export type SummariseReceipts = ReturnType<typeof summariseReceipts>;
