import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** With it a request may be repeated at will: it is carried out once, and each repeat gets the first answer for 24 h. */
export const idempotencyHeaders = {
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/u, 'must be 16 to 200 visible ASCII characters')
    .optional(),
};

/** Nothing of a reporter's may lie in a cache; and whoever repeats a request learns that it was one. */
export const markAnswer = (reply: FastifyReply, replayed: boolean): void => {
  void reply.header('cache-control', 'no-store');
  if (replayed) void reply.header('idempotency-replayed', 'true');
};
