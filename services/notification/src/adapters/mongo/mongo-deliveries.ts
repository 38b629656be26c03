import { mongoKeepFirst, mongoUpdate } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import type { DeliveryState } from '#/domain/delivery.ts';
import type { Deliveries } from '#/ports/deliveries.ts';
import { deliveryOf, deliveryRecordOf } from '../delivery-record.ts';
import { DELIVERIES } from './collections.ts';

const UNSETTLED: DeliveryState[] = ['queued', 'sending'];

const fromDocument = ({ _id: id, ...record }: { readonly _id: string }) => deliveryOf({ ...record, id });

export const mongoDeliveries = (database: MongoDatabase): Deliveries => {
  const { trusted } = database;
  const deliveries = database.model(DELIVERIES);
  return {
    add: (delivery) => {
      const { id, ...record } = deliveryRecordOf(delivery);
      return mongoKeepFirst(deliveries, { eventId: record.eventId, person: record.person }, { _id: id, ...record });
    },
    // The rest of a delivery never changes.
    save: ({ id, language, state, attempts, nextAttemptAt, uncertain, reason, version }) =>
      mongoUpdate(
        deliveries,
        { _id: id, version: version - 1 },
        { $set: { language, state, attempts, nextAttemptAt, uncertain, reason, version } },
        'one-row',
      ),
    find: async (id) => {
      const found = await deliveries.findOne({ _id: id }).lean();
      return found ? fromDocument(found) : undefined;
    },
    due: async (now, limit) => {
      const isDue = { state: trusted({ $in: UNSETTLED }), nextAttemptAt: trusted({ $lte: now }) };
      return (await deliveries.find(isDue).sort({ nextAttemptAt: 1 }).limit(limit).lean()).map(fromDocument);
    },
    ofBreach: async (caseId, breach) => (await deliveries.find({ caseId, breach }).sort({ _id: 1 }).lean()).map(fromDocument),
    list: async ({ state, caseId, before, limit }) => {
      // Only the conditions that are asked for, so that each has its index.
      const wanted = {
        ...(state !== null && { state }),
        ...(caseId !== null && { caseId }),
        ...(before !== null && { _id: trusted({ $lt: before }) }),
      };
      return (await deliveries.find(wanted).sort({ _id: -1 }).limit(limit).lean()).map(fromDocument);
    },
  };
};
