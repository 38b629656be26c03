import { problemSchema } from '@tanggap/service-kit';
import type { Routes } from '@tanggap/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GiveCommand, ReporterCommand } from '#/application/give-command.ts';
import type { TrackCase } from '#/application/track-case.ts';
import { hashBody } from './body-sha256.ts';
import { idempotencyHeaders, markAnswer } from './idempotency.ts';
import { tellingWhen } from './retry-after.ts';
import {
  commandAnswerSchema,
  confirmSchema,
  pinHeaders,
  textCommandSchema,
  trackAnswerSchema,
  trackingParamsSchema,
  withdrawSchema,
} from './tracking-schemas.ts';

type UseCases = { readonly trackCase: TrackCase; readonly giveCommand: GiveCommand };

const commandHeaders = z.looseObject({ ...pinHeaders, ...idempotencyHeaders });
type CommandRequest = FastifyRequest & {
  readonly params: z.infer<typeof trackingParamsSchema>;
  readonly headers: z.infer<typeof commandHeaders>;
};

export const trackingRoutes = (app: Parameters<Routes>[0], { trackCase, giveCommand }: UseCases): void => {
  app.get(
    '/api/v1/track/:trackingId',
    {
      schema: {
        summary: 'Where one’s own report stands',
        description: 'A wrong PIN and an unknown id get the same answer. 5 wrong PINs per id and 30 per source an hour.',
        tags: ['tracking'],
        params: trackingParamsSchema,
        headers: z.looseObject(pinHeaders),
        response: { 200: trackAnswerSchema, '4xx': problemSchema },
      },
    },
    async (request, reply) => {
      const proof = { trackingId: request.params.trackingId, pin: request.headers['x-tracking-pin'], source: request.ip };
      markAnswer(reply, false);
      return tellingWhen(reply, trackCase(proof));
    },
  );

  const give = async (request: CommandRequest, reply: FastifyReply, command: ReporterCommand) => {
    const proof = { trackingId: request.params.trackingId, pin: request.headers['x-tracking-pin'], source: request.ip };
    const repeatable = { idempotencyKey: request.headers['idempotency-key'] ?? null, bodySha256: request.bodySha256 };
    const { answer, replayed } = await tellingWhen(reply, giveCommand(proof, command, repeatable));
    markAnswer(reply, replayed);
    return answer;
  };

  const options = <Body extends z.ZodType>(summary: string, body: Body) => ({
    preParsing: hashBody,
    schema: {
      summary,
      tags: ['tracking'],
      params: trackingParamsSchema,
      headers: commandHeaders,
      body,
      response: { 202: commandAnswerSchema, '4xx': problemSchema },
    },
  });
  const path = (command: ReporterCommand['command']) => `/api/v1/track/:trackingId/commands/${command}`;

  const textCommands = [
    ['supplement', 'Add to one’s own report'],
    ['rejoin', 'Dispute the answer'],
    ['appeal', 'Appeal against the closing'],
  ] as const;
  for (const [command, summary] of textCommands) {
    app.post(path(command), options(summary, textCommandSchema), async (request, reply) =>
      reply.status(202).send(await give(request, reply, { command, text: request.body.text })),
    );
  }
  app.post(
    path('confirm'),
    options('Say that the answer is good, and whether the matter is solved', confirmSchema),
    async (request, reply) =>
      reply.status(202).send(await give(request, reply, { command: 'confirm', solved: request.body?.solved ?? null })),
  );
  app.post(path('withdraw'), options('Withdraw one’s own report', withdrawSchema), async (request, reply) =>
    reply.status(202).send(await give(request, reply, { command: 'withdraw', text: request.body?.text ?? null })),
  );
};
