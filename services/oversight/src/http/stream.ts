import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopeOf } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import { principalOf } from '@tanggap/service-kit';
import type { Access } from '@tanggap/service-kit';
import type { Feed } from '#/ports/feed.ts';
import type { Watchers } from '#/ports/watchers.ts';

const HEARTBEAT_MS = 15_000;
/** How long a revoked key may go on watching, at most. */
const KEY_CHECK_MS = 5000;
/** Streams that one key may have open in this process. */
const MOST_PER_KEY = 10;
/** A reader this far behind is let go; it comes back with Last-Event-ID and misses nothing. Bytes. */
const MAX_BUFFERED = 1024 * 1024;

const startOf = async (request: FastifyRequest, feed: Feed): Promise<number> => {
  const last = Number(request.headers['last-event-id']);
  return Number.isSafeInteger(last) && last >= 0 && request.headers['last-event-id'] !== undefined ? last : feed.end();
};

/** Server-sent events: one per feed entry, with its cursor as the id. @throws AppError `STREAMS_TOO_MANY` */
export const streamFeed =
  (feed: Feed, watchers: Watchers, access: Access) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const principal = principalOf(request);
    const { keyId } = principal;
    const scope = scopeOf(principal) ?? { type: 'agencies' as const, agencyIds: [] };
    const cursor = await startOf(request, feed);
    // From here to `watch` nothing waits, so that no other stream of the key comes in between.
    if (watchers.countOf(keyId) >= MOST_PER_KEY) {
      throw new AppError('STREAMS_TOO_MANY', `This key has ${MOST_PER_KEY} streams open: close one first`, {
        details: { most: MOST_PER_KEY },
      });
    }
    reply.hijack();
    const response = reply.raw;
    // Who has left meanwhile would never be seen leaving.
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: 2000\n: watching from ${cursor}\n\n`);
    const write = (text: string) => {
      // A batch may be under way when the stream is ended.
      if (!response.writableEnded) response.write(text);
    };
    const close = () => {
      response.end();
      // Who does not read would hold up the stop of the server; coming back, it misses nothing.
      if (response.writableLength > 0) response.destroy();
    };
    const unwatch = watchers.watch({
      scope,
      keyId,
      cursor,
      send: (entry) => {
        const { cursor: id, type, ...body } = entry;
        write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`);
        if (response.writableLength > MAX_BUFFERED) response.destroy();
      },
      close,
    });
    const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
    const keyCheck = setInterval(() => {
      if (!access.knows(keyId)) close();
    }, KEY_CHECK_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      clearInterval(keyCheck);
      unwatch();
    });
  };
