import { z } from 'zod';
import type { Recalculation } from '#/domain/recalculation.ts';
import { RULE_KINDS, RULE_STATES } from '#/domain/rule-document.ts';
import type { RuleVersion } from '#/domain/rule-document.ts';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const editor = z.object({ keyId: z.string(), role: z.string(), postId: z.string().nullable() });

const ruleVersion = z.object({
  kind: z.enum(RULE_KINDS),
  id: z.string(),
  version: z.int(),
  edit: z.int(),
  state: z.enum(RULE_STATES),
  data: z.unknown(),
  effectiveFrom: z.string(),
  proposedBy: editor,
  proposedAt: instant,
  decidedBy: editor.nullable(),
  publishedAt: instant.nullable(),
  note: z.string().nullable(),
});

const recalculation = z.object({
  id: z.string(),
  kind: z.enum(RULE_KINDS),
  subject: z.string(),
  askedAt: instant,
  state: z.enum(['waiting', 'running', 'done']),
  notBefore: instant,
  cursor: z.object({ dueAt: instant, rowId: z.string() }).nullable(),
  total: z.int().nullable(),
  seen: z.int(),
  moved: z.int(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

/** Instants become ISO text. */
export const encode = (value: RuleVersion | Recalculation): string => JSON.stringify(value);

/** @throws when the text is not what `encode` wrote. */
export const decodeRuleVersion = (text: string): RuleVersion => ruleVersion.parse(JSON.parse(text));
export const decodeRecalculation = (text: string): Recalculation => recalculation.parse(JSON.parse(text));
