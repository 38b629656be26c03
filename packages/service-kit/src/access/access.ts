import { timingSafeEqual } from 'node:crypto';
import type { Principal, Role } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { EventBus } from '@tanggap/messaging';
import type { FastifyRequest } from 'fastify';
import { hashOfSecret, parseBearer } from './api-key.ts';
import { keyReplica } from './key-replica.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `Access.require`. */
    principal: Principal | null;
  }
}

/** Checks keys against this process's replica of `access-events`: no call to another service, revoked within 5 s. */
export type Access = {
  /** A Fastify preHandler. @throws AppError `UNAUTHENTICATED`, `FORBIDDEN` */
  require(roles: readonly Role[]): (request: FastifyRequest) => Promise<void>;
  /** As `require`, and refuses with `ACCESS_STALE` when revocations may have been missed. For commands. */
  requireFresh(roles: readonly Role[]): (request: FastifyRequest) => Promise<void>;
  /** False when revocations may have been missed for more than a minute. */
  isFresh(): boolean;
  /** True when the key is in this replica and not revoked. */
  knows(keyId: string): boolean;
  readonly ready: Promise<void>;
  stop(): Promise<void>;
};

const MAX_AGE_MS = 60_000;

export const principalOf = (request: FastifyRequest): Principal => {
  if (!request.principal) throw new AppError('UNAUTHENTICATED', 'Send a key: Authorization: Bearer <key>');
  return request.principal;
};

export const createAccess = (bus: EventBus): Access => {
  const keys = keyReplica();
  const follower = bus.follow('access-events', 'start', (event) => {
    if (event.type === 'api-key.published') keys.put(event.data);
  });

  const authenticate = async (request: FastifyRequest): Promise<Principal> => {
    const bearer = parseBearer(request.headers.authorization);
    const key = bearer && (await keys.find(bearer.keyId));
    const valid =
      bearer && key && key.revokedAt === null && timingSafeEqual(Buffer.from(hashOfSecret(bearer.secret)), Buffer.from(key.hash));
    if (!valid) {
      throw new AppError('UNAUTHENTICATED', 'Send a valid key: Authorization: Bearer <key>; make one with: tanggap api-key create');
    }
    return { keyId: key.keyId, role: key.role, agencyIds: key.agencyIds, postId: key.postId };
  };

  const require = (roles: readonly Role[]) => async (request: FastifyRequest) => {
    const principal = await authenticate(request);
    if (!roles.includes(principal.role)) {
      throw new AppError('FORBIDDEN', `The role ${principal.role} may not do this`, { details: { allowedRoles: roles } });
    }
    request.principal = principal;
  };

  const isFresh = () => Date.now() - follower.freshAt() <= MAX_AGE_MS;
  return {
    require,
    isFresh,
    requireFresh: (roles) => {
      const check = require(roles);
      return async (request) => {
        if (!isFresh()) {
          throw new AppError('ACCESS_STALE', 'Keys cannot be checked at the moment: try again in a minute', { retryable: true });
        }
        await check(request);
      };
    },
    knows: (keyId) => keys.get(keyId)?.revokedAt === null,
    ready: follower.caughtUp,
    stop: follower.stop,
  };
};
