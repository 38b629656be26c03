import { problemSchema } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ReceiveSubmission } from '#/application/receive-submission.ts';
import type { RecordRefusal } from '#/application/record-refusal.ts';
import { hashBody } from './body-sha256.ts';
import { idempotencyHeaders, markAnswer } from './idempotency.ts';
import { tellingWhen } from './retry-after.ts';
import { draftOf, submissionAnswerSchema, submissionSchema } from './submission-schemas.ts';

type UseCases = { readonly access: Access; readonly receiveSubmission: ReceiveSubmission; readonly recordRefusal: RecordRefusal };

/** Answers that say: what you sent will never be taken. A caller without rights, or a fault of ours, says nothing of the kind. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** Anybody may complain; a channel or an operator says who they are. */
const channelOf = (request: FastifyRequest): string => request.principal?.role ?? 'web';

export const submissionRoutes = (app: Parameters<Routes>[0], { access, receiveSubmission, recordRefusal }: UseCases): void => {
  const requireIntaker = access.require(['channel', 'operator']);

  /** Runs before the answer leaves, so whoever is refused is on record by then. */
  const recordIfRefused = async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (REFUSALS.has(reply.statusCode)) {
      const reason = problemSchema.parse(payload).code;
      await recordRefusal({ channel: channelOf(request), reason, bodySha256: request.bodySha256 });
    }
    return payload;
  };

  app.post(
    '/api/v1/submissions',
    {
      onRequest: async (request) => {
        if (request.headers.authorization !== undefined) await requireIntaker(request);
      },
      preParsing: hashBody,
      preSerialization: recordIfRefused,
      schema: {
        summary: 'Hand in a complaint, an aspiration or a request for information',
        tags: ['submissions'],
        headers: z.looseObject(idempotencyHeaders),
        body: submissionSchema,
        response: { 201: submissionAnswerSchema, '4xx': problemSchema, 503: problemSchema },
      },
    },
    async (request, reply) => {
      const repeatable = {
        caller: request.principal?.keyId ?? 'public',
        idempotencyKey: request.headers['idempotency-key'] ?? null,
        operation: 'submit',
        bodySha256: request.bodySha256,
      };
      const received = receiveSubmission(draftOf(request.body), repeatable, channelOf(request));
      const { answer, replayed } = await tellingWhen(reply, received);
      markAnswer(reply, replayed);
      return reply.status(201).send(answer);
    },
  );
};
