import { AGENCY_ROLES, ROLES, roleSchema, toInstantString } from '@tanggap/contracts';
import type { Role } from '@tanggap/contracts';
import { AppError, newId } from '@tanggap/kernel';
import type { Clock } from '@tanggap/kernel';
import type { Outbox } from '@tanggap/messaging';
import type { UnitOfWork } from '@tanggap/persistence';
import type { Agency } from '#/domain/directory.ts';
import type { ApiKey, ApiKeyStore } from '#/ports/api-key-store.ts';
import type { DirectoryStore } from '#/ports/directory-store.ts';
import { keyPublicationOf } from '#/publications.ts';

export type ApiKeyRequest = {
  /** One of `ROLES`. */
  readonly role: string;
  readonly agencyIds: readonly string[];
  readonly postId: string | null;
  /** What the key is for; 1 to 100 characters. */
  readonly label: string;
};

/** `bearer` is told this once; the store has its hash only. */
export type IssuedApiKey = { readonly key: ApiKey; readonly bearer: string };

type Parts = {
  readonly directory: DirectoryStore;
  readonly keys: ApiKeyStore;
  readonly unitOfWork: UnitOfWork;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly issueSecret: (keyId: string) => { readonly bearer: string; readonly hash: string };
};

const LABEL = /^[^\p{Cc}]{1,100}$/u;

const parseRole = (role: string): Role => {
  const parsed = roleSchema.safeParse(role);
  if (parsed.success) return parsed.data;
  throw new AppError('ROLE_UNKNOWN', `There is no role "${role}": use one of ${ROLES.join(', ')}`, { details: { roles: ROLES } });
};

const parseLabel = (label: string): string => {
  if (LABEL.test(label.trim())) return label.trim();
  throw new AppError('LABEL_INVALID', 'Say in 1 to 100 characters what the key is for');
};

/** Roles of an agency name at least one that exists; the others reach across agencies or see no case, and name none. */
const agenciesFor = async (directory: DirectoryStore, role: Role, agencyIds: readonly string[]): Promise<Agency[]> => {
  const ofAgency = AGENCY_ROLES.some((agencyRole) => agencyRole === role);
  if (ofAgency && agencyIds.length === 0) throw new AppError('AGENCY_REQUIRED', `The role ${role} acts for an agency: name one`);
  if (!ofAgency && agencyIds.length > 0) throw new AppError('AGENCY_NOT_ALLOWED', `The role ${role} acts for no agency: name none`);
  return Promise.all(
    agencyIds.map(async (id) => {
      const agency = await directory.find('agency', id);
      if (!agency) throw new AppError('AGENCY_UNKNOWN', `There is no agency "${id}" in the directory`);
      return agency;
    }),
  );
};

/** A key that speaks for a post speaks for one of its agencies, or of the oversight body that its role is of. */
const checkPost = async (directory: DirectoryStore, role: Role, agencies: readonly Agency[], postId: string): Promise<void> => {
  const post = await directory.find('post', postId);
  if (!post) throw new AppError('POST_UNKNOWN', `There is no post "${postId}" in the directory`);
  if (agencies.some(({ id }) => id === post.agencyId)) return;
  const owner = await directory.find('agency', post.agencyId);
  const above = agencies.length === 0 || agencies.some(({ inspectorateId }) => inspectorateId === post.agencyId);
  if (owner?.kind === role && above) return;
  throw new AppError('POST_NOT_OF_AGENCY', `The post "${postId}" belongs to "${post.agencyId}", for which this key does not act`);
};

/**
 * Issues a key and publishes it in the same commit.
 *
 * @throws AppError `ROLE_UNKNOWN`, `LABEL_INVALID`, `AGENCY_REQUIRED`, `AGENCY_NOT_ALLOWED`, `AGENCY_UNKNOWN`,
 * `POST_UNKNOWN`, `POST_NOT_OF_AGENCY`
 */
export const issueApiKey =
  ({ directory, keys, unitOfWork, outbox, clock, issueSecret }: Parts) =>
  async (request: ApiKeyRequest): Promise<IssuedApiKey> => {
    const role = parseRole(request.role);
    const label = parseLabel(request.label);
    const agencyIds = [...new Set(request.agencyIds)];
    const agencies = await agenciesFor(directory, role, agencyIds);
    if (request.postId !== null) await checkPost(directory, role, agencies, request.postId);

    const keyId = newId();
    const { bearer, hash } = issueSecret(keyId);
    const time = clock.now();
    const key: ApiKey = { keyId, hash, role, agencyIds, postId: request.postId, label, issuedAt: toInstantString(time), revokedAt: null };
    const publication = keyPublicationOf(key, { time, cause: { correlationId: keyId, eventId: null } });
    await unitOfWork.commit([keys.add(key), ...outbox.publish([publication])]);
    return { key, bearer };
  };

export type IssueApiKey = ReturnType<typeof issueApiKey>;
