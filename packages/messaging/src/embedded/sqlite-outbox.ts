import { definitionOf, toInstantString } from '@tanggap/contracts';
import type { ServiceName } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import type { NewEvent, Outbox } from '../ports/outbox.ts';

const RAISE = `
  INSERT INTO messaging_sequence (source, subject, last) VALUES (?1, ?2, 1)
  ON CONFLICT DO UPDATE SET last = last + 1`;

const APPEND = `
  INSERT INTO messaging_log (topic, subject, source, sequence, type, event)
  VALUES (?1, ?2, ?3, (SELECT last FROM messaging_sequence WHERE source = ?3 AND subject = ?2), ?4, ?5)`;

/** The sequence is known only in the commit, so the stored text leaves it out and the reader puts it back. */
export const sqliteOutbox = (source: ServiceName): Outbox => {
  const writesFor = (event: NewEvent): Write[] => {
    const definition = definitionOf(event.type);
    if (!definition || definition.source !== source) throw new TypeError(`${source} does not publish ${event.type}`);
    const data = definition.data.safeParse(event.data);
    if (!data.success) throw new TypeError(`${event.type} does not fit its contract: ${data.error.message}`);
    const envelope = {
      specversion: '1.0',
      id: event.id ?? newId(),
      source,
      type: event.type,
      dataversion: definition.version,
      subject: event.key,
      time: toInstantString(event.time),
      correlationid: event.cause.correlationId,
      causationid: event.cause.eventId,
      data: data.data,
    };
    return [
      sqliteWrite(RAISE, [source, event.key]),
      sqliteWrite(APPEND, [definition.topic, event.key, source, event.type, JSON.stringify(envelope)]),
    ];
  };
  return { publish: (events) => events.flatMap(writesFor) };
};
