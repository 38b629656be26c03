import type { EventData } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';

/** A key as it is kept and published: of the secret only its hash. */
export type ApiKey = EventData<'api-key.published'>;

export type ApiKeyPage = { readonly after: string | null; readonly limit: number };

/** Keys are never removed, only revoked. */
export type ApiKeyStore = {
  find(keyId: string): Promise<ApiKey | undefined>;
  /** In the order of their ids: oldest first, and in no order within a millisecond. Pages do not overlap. */
  list(page: ApiKeyPage): Promise<readonly ApiKey[]>;
  add(key: ApiKey): Write;
  /**
   * The key acts for these agencies from now on. The commit fails with `VERSION_CONFLICT` unless the key is stored as
   * `from` says, and is not revoked.
   */
  actFor(from: ApiKey, agencyIds: readonly string[]): Write;
  /** The commit fails with `VERSION_CONFLICT` when the key is unknown or revoked already. */
  revoke(keyId: string, revokedAt: string): Write;
};
