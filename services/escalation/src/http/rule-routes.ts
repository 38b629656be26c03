import { REALM_ROLES, instantSchema } from '@tanggap/contracts';
import type { Principal } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { parseIfMatch, principalOf } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import { z } from 'zod';
import type { AdministerRules } from '#/application/administer-rules.ts';
import { RULE_KINDS, RULE_STATES } from '#/domain/rule-document.ts';
import type { Editor, RuleKind, RuleVersion } from '#/domain/rule-document.ts';

const editor = z.object({ role: z.string(), postId: z.string().nullable() });
const versionSchema = z.object({
  kind: z.enum(RULE_KINDS),
  id: z.string(),
  version: z.int(),
  state: z.enum(RULE_STATES),
  effectiveFrom: z.iso.date(),
  proposedBy: editor,
  proposedAt: instantSchema,
  decidedBy: editor.nullable(),
  publishedAt: instantSchema.nullable().describe('When it was approved; null for what came with the program.'),
  note: z.string().nullable().describe('Why it was sent back.'),
  data: z.unknown().describe('The document, as GET of the collection shows those in force.'),
});

const recalculationSchema = z.object({
  id: z.string().describe('Of the change: kind, document and version.'),
  state: z.enum(['waiting', 'running', 'done']),
  notBefore: instantSchema,
  total: z.int().nullable().describe('Due rows that the change may concern; null before it has begun.'),
  seen: z.int(),
  moved: z.int().describe('Deadlines and levels that fall on another date than before.'),
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
});

const EDITORS = ['agency-admin', 'national-admin'] as const;
const READERS = [...REALM_ROLES, 'agency-admin', 'auditor'] as const;
const COLLECTIONS: Readonly<Record<RuleKind, string>> = { calendar: 'calendars', 'sla-policies': 'sla-policies' };

const text = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });
const person = ({ role, postId }: Editor) => ({ role, postId });
const viewOf = (version: RuleVersion) => ({
  kind: version.kind,
  id: version.id,
  version: version.version,
  state: version.state,
  effectiveFrom: version.effectiveFrom,
  note: version.note,
  data: version.data,
  proposedBy: person(version.proposedBy),
  decidedBy: version.decidedBy && person(version.decidedBy),
  proposedAt: text(version.proposedAt),
  publishedAt: version.publishedAt && text(version.publishedAt),
});

/** The calendars of an agency are named as it is, or begin with its id and a hyphen; all else is the administrator's. */
const editorOf = (principal: Principal, kind: RuleKind, id: string): Editor => {
  const { role, keyId, postId, agencyIds } = principal;
  const isOwn = kind === 'calendar' && agencyIds.some((agencyId) => id === agencyId || id.startsWith(`${agencyId}-`));
  if (role === 'agency-admin' && !isOwn) throw new AppError('FORBIDDEN', `"${id}" is the national administrator's to change`);
  return { role, keyId, postId };
};

const params = z.object({ id: z.string().min(1).max(100) });
const versionParams = params.extend({ version: z.coerce.number().int().min(1) });
const headers = z.looseObject({ 'if-match': z.string().optional().describe('The ETag of the version as you read it') });
const security = [{ apiKey: [] }];

/** Calendars and policies as documents in versions: a draft, a review by a second person, then in force. */
export const ruleRoutes =
  (access: Access, rules: AdministerRules): Routes =>
  async (app) => {
    const changing = { preHandler: access.require([...EDITORS]) };
    const tags = ['rules'];

    for (const kind of RULE_KINDS) {
      const path = `/api/v1/${COLLECTIONS[kind]}/:id`;
      app.get(
        `${path}/versions`,
        {
          preHandler: access.require([...READERS]),
          schema: {
            summary: 'All versions, oldest first',
            tags,
            security,
            params,
            response: { 200: z.object({ versions: z.array(versionSchema) }) },
          },
        },
        async (request) => ({ versions: (await rules.versions({ kind, id: request.params.id })).map(viewOf) }),
      );
      app.put(
        path,
        {
          ...changing,
          schema: {
            summary: 'Propose a new version: a draft, which its ETag in If-Match allows to change',
            tags,
            security,
            params,
            headers,
            body: z.record(z.string(), z.unknown()),
            response: { 200: versionSchema },
          },
        },
        async (request, reply) => {
          const { id } = request.params;
          const match = request.headers['if-match'];
          const edit = match === undefined ? undefined : parseIfMatch(match);
          const proposed = await rules.propose({ kind, id }, request.body, edit, editorOf(principalOf(request), kind, id));
          return reply.header('etag', `"${proposed.edit}"`).send(viewOf(proposed));
        },
      );
      app.get(
        `${path}/versions/:version`,
        {
          preHandler: access.require([...READERS]),
          schema: { summary: 'One version, with its ETag', tags, security, params: versionParams, response: { 200: versionSchema } },
        },
        async (request, reply) => {
          const { id, version } = request.params;
          const found = (await rules.versions({ kind, id })).find((one) => one.version === version);
          if (!found) throw new AppError('NOT_FOUND', `There is no version ${version} of ${id}`);
          return reply.header('etag', `"${found.edit}"`).send(viewOf(found));
        },
      );
      for (const step of ['submit', 'approve', 'reject'] as const) {
        app.post(
          `${path}/versions/:version/${step}`,
          {
            ...changing,
            schema: {
              summary: `${step}: needs If-Match with the version's ETag`,
              tags,
              security,
              params: versionParams,
              headers,
              body: step === 'reject' ? z.strictObject({ reason: z.string().trim().min(1).max(2_000) }) : z.strictObject({}).nullish(),
              response: { 200: versionSchema },
            },
          },
          async (request, reply) => {
            const { id, version } = request.params;
            const by = editorOf(principalOf(request), kind, id);
            const standing = { kind, id, version, edit: parseIfMatch(request.headers['if-match']) };
            const changed =
              step === 'submit'
                ? await rules.submit(standing)
                : step === 'approve'
                  ? await rules.approve(standing, by)
                  : await rules.reject(standing, request.body && 'reason' in request.body ? request.body.reason : '', by);
            return reply.header('etag', `"${changed.edit}"`).send(viewOf(changed));
          },
        );
      }
    }

    app.get(
      '/api/v1/recalculations',
      {
        preHandler: access.require([...READERS, 'ops']),
        schema: {
          summary: 'How far open deadlines have been reckoned anew after changes, newest first',
          tags,
          security,
          response: { 200: z.object({ recalculations: z.array(recalculationSchema) }) },
        },
      },
      async () => ({
        recalculations: (await rules.recalculations()).map(({ id, state, notBefore, total, seen, moved, startedAt, finishedAt }) => ({
          id,
          state,
          total,
          seen,
          moved,
          notBefore: text(notBefore),
          startedAt: startedAt && text(startedAt),
          finishedAt: finishedAt && text(finishedAt),
        })),
      }),
    );
  };
