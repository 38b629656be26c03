import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { rowIdOf } from '#/domain/row-id.ts';
import type { DueRowRef } from '#/ports/case-clocks-store.ts';
import type { Affected, DueRows } from '#/ports/due-rows.ts';
import { DUE_ROWS } from './collections.ts';
import type { DueRowDocument } from './collections.ts';

const refOf = ({ caseId, clock, episode, level, generation, dueAt }: DueRowDocument): DueRowRef => ({
  caseId,
  clock,
  episode,
  level,
  generation,
  dueAt: Temporal.Instant.fromEpochMilliseconds(dueAt),
});

export const mongoDueRows = (database: MongoDatabase): DueRows => {
  const { trusted } = database;
  const rows = database.model(DUE_ROWS);
  const armed = (until: Temporal.Instant) => ({ state: 'armed' as const, dueAt: trusted({ $lte: until.epochMilliseconds }) });

  /** Each way to come after says all of the condition: so each is one stretch of the index, and the stretches are merged. */
  const window = (after: Temporal.Instant | DueRowRef, until: Temporal.Instant) => {
    const between = (from: Temporal.Instant) => ({
      state: 'armed' as const,
      dueAt: trusted({ $gt: from.epochMilliseconds, $lte: until.epochMilliseconds }),
    });
    if (after instanceof Temporal.Instant) return between(after);
    const sameInstant = { state: 'armed' as const, dueAt: after.dueAt.epochMilliseconds, _id: trusted({ $gt: rowIdOf(after) }) };
    return { $or: [sameInstant, between(after.dueAt)] };
  };

  /** A row that a change may move; of a row of before nothing is known. */
  const affectedBy = (by: Affected) => {
    const armedLevel = { state: 'armed' as const, level: trusted({ $gte: 0 }) };
    if (by.type === 'clocks') return { ...armedLevel, clock: trusted({ $in: [...by.ids] }) };
    return {
      ...armedLevel,
      calendar: trusted({ $in: [...by.ids, null] }),
      reckonedFrom: trusted({ $not: { $gte: by.until.epochMilliseconds } }),
      calendarAsOf: trusted({ $not: { $gte: by.publishedAt.epochMilliseconds } }),
    };
  };
  const earliestOf = (by: Affected): number => (by.type === 'calendars' ? by.from.epochMilliseconds : 0);
  /** As `window`: each way to come after says all of the condition. */
  const behind = (by: Affected, after: DueRowRef | null) => {
    const affected = affectedBy(by);
    if (!after) return { ...affected, dueAt: trusted({ $gte: earliestOf(by) }) };
    const dueAt = after.dueAt.epochMilliseconds;
    const sameInstant = { ...affected, dueAt, _id: trusted({ $gt: rowIdOf(after) }) };
    return { $or: [sameInstant, { ...affected, dueAt: trusted({ $gt: dueAt }) }] };
  };

  return {
    affected: async (by, after, limit) => (await rows.find(behind(by, after)).sort({ dueAt: 1, _id: 1 }).limit(limit).lean()).map(refOf),
    countAffected: (by) => rows.countDocuments(behind(by, null)).exec(),
    armed: async ({ after, until, limit }) =>
      (await rows.find(window(after, until)).sort({ dueAt: 1, _id: 1 }).limit(limit).lean()).map(refOf),
    askedBefore: async (real, limit) => {
      const silent = { state: 'asked' as const, askedAtReal: trusted({ $lte: real }) };
      const found = await rows.find(silent).sort({ askedAtReal: 1 }).limit(limit).lean();
      return found.map((row) => ({ ...refOf(row), askedAtReal: Number(row.askedAtReal) }));
    },
    countOverdue: (now) => rows.countDocuments(armed(now)).exec(),
  };
};
