import { toInstantString } from '@tanggap/contracts';
import { mongoDelete, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { KeptAnswers } from '#/ports/kept-answers.ts';
import { KEPT_ANSWERS } from './collections.ts';
import { answerId } from './ids.ts';

export const mongoKeptAnswers = (database: MongoDatabase): KeptAnswers => {
  const { trusted } = database;
  const answers = database.model(KEPT_ANSWERS);
  return {
    find: async (caller, key, now) => {
      const found = await answers.findOne({ _id: answerId(caller, key), expiresAt: trusted({ $gt: toInstantString(now) }) }).lean();
      if (!found) return undefined;
      const { requestDigest, answer, expiresAt } = found;
      return { caller, key, requestDigest, answer, expiresAt: Temporal.Instant.from(expiresAt) };
    },
    keep: ({ caller, key, requestDigest, answer, expiresAt }, now) =>
      mongoUpsertIf(
        answers,
        { _id: answerId(caller, key), expiresAt: trusted({ $lte: toInstantString(now) }) },
        { $set: { requestDigest, answer, expiresAt: toInstantString(expiresAt) } },
      ),
    dropExpired: (now) => mongoDelete(answers, { expiresAt: trusted({ $lte: toInstantString(now) }) }),
  };
};
