import { toInstantString } from '@tanggap/contracts';
import { AppError } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork } from '@tanggap/persistence';
import type { ApiKey, ApiKeyStore } from '#/ports/api-key-store.ts';
import { keyPublicationOf } from '#/publications.ts';

type Parts = { readonly keys: ApiKeyStore; readonly unitOfWork: UnitOfWork; readonly outbox: Outbox; readonly clock: Clock };

/**
 * Ends a key; every service refuses it within seconds. A second call changes nothing and answers as the first.
 *
 * @throws AppError `API_KEY_UNKNOWN`, and `VERSION_CONFLICT` when somebody else revokes it at the same moment
 */
export const revokeApiKey =
  ({ keys, unitOfWork, outbox, clock }: Parts) =>
  async (keyId: string): Promise<ApiKey> => {
    const key = await keys.find(keyId);
    if (!key) throw new AppError('API_KEY_UNKNOWN', `There is no key "${keyId}"`);
    if (key.revokedAt !== null) return key;
    const time = clock.now();
    const revokedAt = toInstantString(time);
    const revoked: ApiKey = { ...key, revokedAt };
    const publication = keyPublicationOf(revoked, { time, cause: { correlationId: keyId, eventId: null } });
    await unitOfWork.commit([keys.revoke(keyId, revokedAt), ...outbox.publish([publication])]);
    return revoked;
  };

export type RevokeApiKey = ReturnType<typeof revokeApiKey>;
