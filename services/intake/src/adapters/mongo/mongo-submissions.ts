import { toInstantString } from '@tanggap/contracts';
import { mongoInsert } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Submissions } from '#/ports/submissions.ts';
import { SUBMISSIONS } from './collections.ts';

export const mongoSubmissions = (database: MongoDatabase): Submissions => {
  const submissions = database.model(SUBMISSIONS);
  return {
    add: ({ caseId, receivedAt, ...rest }) => mongoInsert(submissions, { _id: caseId, ...rest, receivedAt: toInstantString(receivedAt) }),
    byTrackingId: async (trackingId) => {
      const found = await submissions.findOne({ trackingId }).lean();
      if (!found) return undefined;
      const { _id, receivedAt, receiptId, pinVerifier } = found;
      return { caseId: _id, receiptId, trackingId, pinVerifier, receivedAt: Temporal.Instant.from(receivedAt) };
    },
    // Counted by the index: the collection's own figure may be wrong after a crash.
    count: async () => submissions.countDocuments({}).hint('_id_'),
  };
};
