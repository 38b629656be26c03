import type { ApiKey, ApiKeyPage } from '#/ports/api-key-store.ts';
import type { IssueApiKey } from './issue-api-key.ts';
import type { RevokeApiKey } from './revoke-api-key.ts';

/** All that can be done with API keys, by HTTP and by the command line alike. */
export type ApiKeys = {
  readonly issue: IssueApiKey;
  readonly revoke: RevokeApiKey;
  list(page: ApiKeyPage): Promise<readonly ApiKey[]>;
};
