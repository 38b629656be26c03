import type { ReceiptCounts } from '#/ports/receipts.ts';

/** How many receipts have one state and one reason. */
export type ReceiptGroup = { readonly state: string; readonly reason: string | null; readonly amount: number };

/** `total` must have been counted apart from its parts, else their sum would prove nothing. */
export const receiptCountsOf = (total: number, groups: readonly ReceiptGroup[]): ReceiptCounts => {
  const amountOf = (state: string) => groups.filter((group) => group.state === state).reduce((sum, group) => sum + group.amount, 0);
  const rejected = groups.filter(({ state }) => state === 'rejected');
  return {
    receipts: total,
    parsed: amountOf('parsed'),
    waiting: amountOf('waiting'),
    rejected: amountOf('rejected'),
    rejectedByReason: Object.fromEntries(rejected.map(({ reason, amount }) => [String(reason), amount])),
  };
};
