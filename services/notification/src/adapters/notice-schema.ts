import { LADDER_ROLES, MOVE_REASONS } from '@tanggap/contracts';
import { z } from 'zod';
import type { Notice } from '#/domain/notice.ts';

const clock = z.string();
const instant = z.string();

const moved = { clock, dueAt: instant, formerDueAt: instant, because: z.enum(MOVE_REASONS) };

/** Reads a notice back from a store: the template's name beside its parameters. */
export const noticeSchema = z.discriminatedUnion('template', [
  z.object({ template: z.literal('submission-received'), receivedAt: instant }),
  z.object({ template: z.literal('case-forwarded'), agency: z.string().nullable(), promisedAt: instant, overdue: z.boolean() }),
  z.object({ template: z.literal('information-requested') }),
  z.object({ template: z.literal('answer-available') }),
  z.object({ template: z.literal('closing-soon'), closesAt: instant }),
  z.object({ template: z.literal('case-closed'), because: z.enum(['silence', 'staff']) }),
  z.object({ template: z.literal('case-rejected') }),
  z.object({ template: z.literal('deadline-missed'), clock, dueAt: instant }),
  z.object({ template: z.literal('breach-withdrawn'), stoppedAt: instant }),
  z.object({ template: z.literal('date-moved'), ...moved, promisedAt: instant }),
  z.object({ template: z.literal('triage-waiting') }),
  z.object({ template: z.literal('case-assigned') }),
  z.object({ template: z.literal('deadline-near'), clock, dueAt: instant }),
  z.object({ template: z.literal('case-escalated'), clock, level: z.int(), role: z.enum(LADDER_ROLES), levelDueAt: instant }),
  z.object({ template: z.literal('deadline-moved'), ...moved }),
  z.object({ template: z.literal('nobody-reachable'), clock, role: z.enum(LADDER_ROLES) }),
  z.object({ template: z.literal('escalation-withdrawn'), clock, stoppedAt: instant }),
  z.object({ template: z.literal('case-disputed') }),
  z.object({ template: z.literal('case-appealed') }),
]) satisfies z.ZodType<Notice>;
