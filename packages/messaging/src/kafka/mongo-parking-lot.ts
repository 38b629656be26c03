import { gather } from '@tanggap/kernel';
import { mongoDelete, mongoKeepFirst, mongoUpdate } from '@tanggap/persistence/mongo';
import type { Collection, MongoDatabase } from '@tanggap/persistence/mongo';
import type { DeadLetter, DeadLetterDecision, ParkedCount, ParkingLot } from '../ports/parking-lot.ts';

type StoredLetter = Omit<DeadLetter, 'id' | 'decision'> & { readonly _id: string; readonly decision: string | null };

const DEAD_LETTERS: Collection<StoredLetter> = {
  name: 'messaging_dead_letter',
  shape: {
    _id: String,
    group: String,
    key: String,
    source: String,
    sequence: Number,
    type: { type: String },
    event: String,
    state: String,
    reason: String,
    attempts: Number,
    parkedAt: Number,
    retryAt: Number,
    decision: String,
  },
};

const letterOf = ({ _id, decision, ...rest }: StoredLetter): DeadLetter => ({
  id: _id,
  ...rest,
  decision: decision as DeadLetterDecision | null,
});

type Place = Pick<DeadLetter, 'group' | 'key'>;
const placeOf = ({ group, key }: Place): string => `${group}/${key}`;

export const mongoParkingLot = (database: MongoDatabase): ParkingLot => {
  const model = database.model(DEAD_LETTERS);
  const { trusted } = database;
  /** Asked for each new key of each batch, and the batches of many partitions come together. */
  const parkedOf = gather(async (places: readonly Place[]): Promise<ReadonlySet<string>> => {
    const keys = trusted({ $in: [...new Set(places.map(({ key }) => key))] });
    const groups = trusted({ $in: [...new Set(places.map(({ group }) => group))] });
    const rows = await model.find({ group: groups, key: keys }, { group: 1, key: 1 }).lean();
    return new Set(rows.map(placeOf));
  });

  return {
    parked: async (group, keys) => {
      const parked = await parkedOf(keys.map((key) => ({ group, key })));
      return keys.filter((key) => parked.has(placeOf({ group, key })));
    },
    due: async (group, now, limit) => {
      const due = { $or: [{ retryAt: trusted({ $gt: 0, $lte: now }) }, { decision: trusted({ $gt: '' }) }] };
      const rows = await model
        .find({ group, ...due }, { key: 1 })
        .limit(limit)
        .lean();
      return [...new Set(rows.map(({ key }) => key))];
    },
    // Letters of one key are parked one after the other, with rising times.
    rows: async (group, key) => (await model.find({ group, key }).sort({ parkedAt: 1, _id: 1 }).lean<StoredLetter[]>()).map(letterOf),
    add: ({ id, ...rest }) => {
      const { group, key, source, sequence } = rest;
      return mongoKeepFirst(model, { group, key, source, sequence }, { _id: id, ...rest, decision: null });
    },
    // Attempts and decision tell whether another process has touched the row since.
    update: ({ id, attempts, decision }, change) => mongoUpdate(model, { _id: id, attempts, decision }, { $set: change }, 'one-row'),
    remove: (id) => mongoDelete(model, { _id: id }, 'one-row'),
    list: async ({ group, limit }) => {
      const query = model.find(group === undefined ? {} : { group });
      return (await query.sort({ parkedAt: 1, _id: 1 }).limit(limit).lean<StoredLetter[]>()).map(letterOf);
    },
    find: async (id) => {
      const row = await model.findOne({ _id: id }).lean<StoredLetter>();
      return row ? letterOf(row) : undefined;
    },
    counts: () =>
      model.aggregate<ParkedCount>([
        { $group: { _id: { group: '$group', state: '$state', key: '$key' }, events: { $sum: 1 } } },
        { $group: { _id: { group: '$_id.group', state: '$_id.state' }, events: { $sum: '$events' }, keys: { $sum: 1 } } },
        { $sort: { '_id.group': 1, '_id.state': 1 } },
        { $project: { _id: 0, group: '$_id.group', state: '$_id.state', events: 1, keys: 1 } },
      ]),
  };
};
