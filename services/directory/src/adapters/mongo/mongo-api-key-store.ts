import { mongoInsert, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { ApiKeyStore } from '#/ports/api-key-store.ts';
import { apiKeyOf } from '../stored-api-key.ts';
import { API_KEYS } from './collections.ts';
import type { ApiKeyDocument } from './collections.ts';

const parsed = ({ _id: keyId, ...rest }: ApiKeyDocument) => apiKeyOf({ keyId, ...rest });

export const mongoApiKeyStore = (database: MongoDatabase): ApiKeyStore => {
  const keys = database.model(API_KEYS);
  return {
    find: async (keyId) => {
      const document = await keys.findOne({ _id: keyId }).lean();
      return document ? parsed(document) : undefined;
    },
    list: async ({ after, limit }) => {
      const behind = after === null ? {} : { _id: database.trusted({ $gt: after }) };
      return (await keys.find(behind).sort({ _id: 1 }).limit(limit).lean()).map(parsed);
    },
    add: ({ keyId, agencyIds, ...rest }) => mongoInsert(keys, { _id: keyId, agencyIds: JSON.stringify(agencyIds), ...rest }),
    actFor: ({ keyId, agencyIds: before }, agencyIds) => {
      const current = { _id: keyId, agencyIds: JSON.stringify(before), revokedAt: null };
      return mongoUpdate(keys, current, { $set: { agencyIds: JSON.stringify(agencyIds) } }, 'one-row');
    },
    revoke: (keyId, revokedAt) => mongoUpdate(keys, { _id: keyId, revokedAt: null }, { $set: { revokedAt } }, 'one-row'),
  };
};
