import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopeOf } from '@tanggap/contracts';
import { principalOf } from '@tanggap/service-kit';
import type { Feed } from '#/ports/feed.ts';
import type { Watchers } from '#/ports/watchers.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind is let go; it comes back with Last-Event-ID and misses nothing. Bytes. */
const MAX_BUFFERED = 1024 * 1024;

const startOf = async (request: FastifyRequest, feed: Feed): Promise<number> => {
  const last = Number(request.headers['last-event-id']);
  return Number.isSafeInteger(last) && last >= 0 && request.headers['last-event-id'] !== undefined ? last : feed.end();
};

/** Server-sent events: one per feed entry, with its cursor as the id. */
export const streamFeed =
  (feed: Feed, watchers: Watchers) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const scope = scopeOf(principalOf(request)) ?? { type: 'agencies' as const, agencyIds: [] };
    const cursor = await startOf(request, feed);
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: 2000\n: watching from ${cursor}\n\n`);
    const unwatch = watchers.watch({
      scope,
      cursor,
      send: (entry) => {
        const { cursor: id, type, ...body } = entry;
        response.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`);
        if (response.writableLength > MAX_BUFFERED) response.destroy();
      },
    });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      unwatch();
    });
  };
