import { mongoUpdate, mongoUpsert, mongoUpsertIf } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { Recalculations } from '#/ports/recalculations.ts';
import type { RuleDocuments } from '#/ports/rule-documents.ts';
import { decodeRecalculation, decodeRuleVersion, encode } from '../rules-codec.ts';
import { RECALCULATIONS, RULE_VERSIONS } from './collections.ts';

export const mongoRuleDocuments = (database: MongoDatabase): RuleDocuments => {
  const versions = database.model(RULE_VERSIONS);
  return {
    all: async () => (await versions.find().sort({ kind: 1, ruleId: 1, version: 1 }).lean()).map(({ body }) => decodeRuleVersion(body)),
    countEffective: () => versions.countDocuments({ state: 'effective' }).exec(),
    save: (one) => {
      const { kind, id, version, edit, state } = one;
      const key = `${kind}/${id}/${version}`;
      const change = { $set: { kind, ruleId: id, version, edit, state, body: encode(one) } };
      // A version that is there already has an edit, and is in the way of the first.
      return [
        edit === 1
          ? mongoUpsertIf(versions, { _id: key, edit: 0 }, change)
          : mongoUpdate(versions, { _id: key, edit: edit - 1 }, change, 'one-row'),
      ];
    },
  };
};

export const mongoRecalculations = (database: MongoDatabase): Recalculations => {
  const { trusted } = database;
  const recalculations = database.model(RECALCULATIONS);
  return {
    list: async (limit) =>
      (await recalculations.find().sort({ askedAt: -1 }).limit(limit).lean()).map(({ body }) => decodeRecalculation(body)),
    unfinished: async () =>
      (
        await recalculations
          .find({ state: trusted({ $in: ['waiting', 'running'] }) })
          .sort({ askedAt: 1 })
          .lean()
      ).map(({ body }) => decodeRecalculation(body)),
    save: (recalculation) => {
      const { id, askedAt, state } = recalculation;
      const body = encode(recalculation);
      return [mongoUpsert(recalculations, { _id: id }, { $set: { askedAt: askedAt.epochMilliseconds, state, body } })];
    },
  };
};
