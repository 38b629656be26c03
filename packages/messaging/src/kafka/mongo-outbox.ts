import type { ServiceName } from '@tanggap/contracts';
import { mongoNumbered } from '@tanggap/persistence/mongo';
import type { MongoDatabase } from '@tanggap/persistence/mongo';
import { envelopeText, sequenceOn } from '../envelope-text.ts';
import type { Outbox } from '../ports/outbox.ts';
import { OUTBOX } from './outbox-rows.ts';

/** Rows that the relay of any process with this database takes to Kafka. */
export const mongoOutbox = (database: MongoDatabase) => {
  const model = database.model(OUTBOX);
  return (source: ServiceName): Outbox => ({
    publish: (events) =>
      events.map((event) => {
        const { key, type } = event;
        const envelope = envelopeText(source, event);
        return mongoNumbered(model, `outbox/${source}/${key}`, (sequence) => ({
          _id: `${source}/${key}/${sequence}`,
          key,
          source,
          sequence,
          topic: envelope.definition.topic,
          type,
          event: sequenceOn(envelope.text, sequence),
          pending: true,
          committedAt: new Date(),
        }));
      }),
  });
};
