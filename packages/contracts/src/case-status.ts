import { z } from 'zod';

/** Where a case stands, in the order of the status machine; Indonesian terms in docs/reference/words.md. */
export const CASE_STATUSES = [
  'received',
  'verified',
  'dispatched',
  'returned',
  'assigned',
  'in-progress',
  'answer-approved',
  'answered',
  'disputed',
  'closed',
  'appealed',
  'final',
  'awaiting-completion',
  'withdrawn',
  'suspended',
  'merged',
  'rejected',
  'archived',
  'referred',
] as const;

export const caseStatusSchema = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof caseStatusSchema>;
