import { isAppError } from '@tanggap/kernel';
import { isOutage } from '@tanggap/persistence/mongo';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';

/** AppError code → HTTP status; each service has one beside its routes. */
export type StatusByCode = Readonly<Record<string, number>>;

/** RFC 9457. `code` is stable; further members are the error's own facts. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});

const COMMON: StatusByCode = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  IF_MATCH_INVALID: 400,
  IF_MATCH_REQUIRED: 428,
  VERSION_CONFLICT: 412,
  RATE_LIMITED: 429,
  ACCESS_STALE: 503,
  NOT_READY: 503,
  STORE_BUSY: 503,
  STORE_CLOSED: 503,
  STORE_UNAVAILABLE: 503,
  BODY_EMPTY: 400,
  BODY_NOT_JSON: 400,
  BODY_NOT_UTF8: 400,
};

/** Fastify's own refusals, in our words. */
const FASTIFY_CODES: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'BODY_TOO_LARGE',
    detail: 'The request is too large; see the limits in the API reference',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'MEDIA_TYPE_UNSUPPORTED', detail: 'Send application/json' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'BODY_INCOMPLETE',
    detail: 'The body is not as long as content-length says: send it again',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'PATH_INVALID', detail: 'The path is not a valid URL path' },
  FST_ERR_MAX_PARAM_LENGTH: { status: 414, code: 'PATH_TOO_LONG', detail: 'A part of the path is too long' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'BODY_EMPTY', detail: 'Send a JSON body' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'BODY_NOT_JSON', detail: 'The body is not valid JSON' },
};

/** Seconds after which it is worth trying again, when nobody knows better. */
const RETRY_AFTER = '5';

type Problem = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const problemOf = (error: FastifyError | Error, statusByCode: StatusByCode): Problem | undefined => {
  if (isAppError(error)) {
    const status = statusByCode[error.code] ?? COMMON[error.code];
    return status === undefined ? undefined : { status, code: error.code, detail: error.message, facts: error.details };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({ path: issue.instancePath, message: issue.message ?? 'invalid' }));
    const detail = errors.map(({ path, message }) => `${path || '/'}: ${message}`).join('; ');
    return { status: 400, code: 'VALIDATION_FAILED', detail, facts: { errors } };
  }
  if (isOutage(error)) {
    return { status: 503, code: 'STORE_UNAVAILABLE', detail: 'The database cannot be reached just now; nothing was changed. Try again' };
  }
  return 'code' in error ? FASTIFY_CODES[error.code] : undefined;
};

const send = (reply: FastifyReply, problem: Problem): FastifyReply => {
  if (problem.status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', RETRY_AFTER);
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      ...problem.facts,
      type: `/problems/${problem.code.toLowerCase().replaceAll('_', '-')}`,
      title: titleOf(problem.code),
      status: problem.status,
      code: problem.code,
      detail: problem.detail,
    });
};

/** An error that nobody expected is logged here, once, and tells nothing outside. */
const answerError = (statusByCode: StatusByCode) => (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
  const problem = problemOf(error, statusByCode);
  if (problem) return send(reply, problem);
  // Who hangs up in the middle of a body gets no answer and is no fault of ours.
  if ('code' in error && error.code === 'ECONNRESET') request.log.debug('the client hung up');
  else request.log.error({ err: error }, 'request failed');
  return send(reply, { status: 500, code: 'INTERNAL', detail: 'Something went wrong here; nothing was changed. Try again later' });
};

/** Makes problems of errors in this scope. */
export const useProblems = (app: FastifyInstance, statusByCode: StatusByCode): void => {
  app.setErrorHandler(answerError(statusByCode));
};

/** For errors before a route is found. */
export const answerFrameworkError = answerError({});

export const notFound = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, { status: 404, code: 'NOT_FOUND', detail: 'There is nothing here; the API reference is at /docs' });
