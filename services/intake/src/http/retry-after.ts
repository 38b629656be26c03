import { isAppError } from '@tanggap/kernel';
import type { FastifyReply } from 'fastify';

/** Says in the header too how long to wait. */
export const tellingWhen = async <Answer>(reply: FastifyReply, work: Promise<Answer>): Promise<Answer> => {
  try {
    return await work;
  } catch (error) {
    const seconds = isAppError(error) ? error.details['retryAfterSeconds'] : undefined;
    if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
    throw error;
  }
};
