import type { Collection } from '@tanggap/persistence/mongo';
import type { EntityKind } from '#/domain/entity.ts';
import type { ApiKey } from '#/ports/api-key-store.ts';

/** `text` is the whole body; `parentCode` is what areas are found by, and null for all else. */
export type EntityDocument = {
  readonly _id: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly version: number;
  readonly parentCode: string | null;
  readonly text: string;
};

export type ApiKeyDocument = { readonly _id: string; readonly agencyIds: string } & Omit<ApiKey, 'keyId' | 'agencyIds'>;

/** `text` is the whole; `state` is what settling compares. */
export type ReorganisationDocument = { readonly _id: string; readonly state: string; readonly text: string };

export const ENTITIES: Collection<EntityDocument> = {
  name: 'directory_entity',
  shape: { _id: String, kind: String, entityId: String, version: Number, parentCode: String, text: String },
};

export const REORGANISATIONS: Collection<ReorganisationDocument> = {
  name: 'directory_reorganisation',
  shape: { _id: String, state: String, text: String },
};

export const API_KEYS: Collection<ApiKeyDocument> = {
  name: 'directory_api_key',
  shape: {
    _id: String,
    hash: String,
    role: String,
    agencyIds: String,
    postId: String,
    label: String,
    issuedAt: String,
    revokedAt: String,
  },
};
