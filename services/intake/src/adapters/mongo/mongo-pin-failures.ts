import { toInstantString } from '@tanggap/contracts';
import { mongoDelete, mongoUpdateMany, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { PinFailures } from '#/ports/pin-failures.ts';
import { lastReleaseOf, startOfWindow } from '../failure-window.ts';
import { PIN_FAILURES } from './collections.ts';

export const mongoPinFailures = (database: MongoDatabase): PinFailures => {
  const { trusted } = database;
  const failures = database.model(PIN_FAILURES);
  return {
    lockedUntil: async (guarded, now) => {
      const found = await failures.find({ _id: trusted({ $in: guarded.map(({ subject }) => subject) }) }).lean();
      const bySubject = new Map(found.map(({ _id, failedAt }) => [_id, failedAt]));
      // With whose ageing the subject falls below its limit.
      const decisive = guarded.flatMap(({ subject, limit }) => bySubject.get(subject)?.[limit - 1] ?? []);
      return lastReleaseOf(decisive.filter((failedAt) => failedAt > startOfWindow(now)));
    },
    add: (guarded, now) =>
      guarded.map(({ subject, limit }) =>
        mongoUpsertIf(
          failures,
          { _id: subject, [`failedAt.${limit - 1}`]: trusted({ $not: { $gt: startOfWindow(now) } }) },
          { $push: { failedAt: { $each: [toInstantString(now)], $sort: -1, $slice: limit } } },
        ),
      ),
    dropOld: (now) => {
      const old = { $lte: startOfWindow(now) };
      return [
        mongoUpdateMany(failures, { failedAt: trusted({ ...old }) }, { $pull: { failedAt: old } }),
        mongoDelete(failures, { failedAt: [] }),
      ];
    },
  };
};
