import { toInstantString } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import { mongoInsert } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { AccessLog } from '#/ports/access-log.ts';
import { ACCESS_LOG } from './collections.ts';

export const mongoAccessLog = (database: MongoDatabase): AccessLog => {
  const openings = database.model(ACCESS_LOG);
  return {
    opened: ({ caseId, at, by, purpose }) => {
      const { role, keyId, postId } = by;
      return mongoInsert(openings, { _id: newId(), caseId, openedAt: toInstantString(at), role, keyId, postId, purpose });
    },
  };
};
