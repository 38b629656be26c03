import { createHash } from 'node:crypto';
import { Transform, pipeline } from 'node:stream';
import type { FastifyRequest, RequestPayload, preParsingAsyncHookHandler } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body's bytes, hexadecimal; null until they have all come, and when there are none. */
    bodySha256: string | null;
  }
}

/**
 * A `preParsing` hook. The bytes as they came, not what was parsed from them: a body that cannot be parsed has a
 * digest too.
 */
export const hashBody: preParsingAsyncHookHandler = async (request: FastifyRequest, _reply, payload: RequestPayload) => {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => {
      request.bodySha256 = hash.digest('hex');
      done();
    },
  });
  // A sender who hangs up ends the reading of the body; there is nobody left to tell.
  pipeline(payload, hashing, () => undefined);
  return hashing;
};
