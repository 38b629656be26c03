import { definitionOf, toInstantString } from '@tanggap/contracts';
import type { EventType } from '@tanggap/contracts';
import { newId } from '@tanggap/kernel';
import type { Write } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';

/** Writes past the outbox, which would refuse data that do not fit their contract. */
export const poison = (
  event: { readonly type: EventType; readonly key: string; readonly data: unknown },
  time: Temporal.Instant,
): readonly Write[] => {
  const definition = definitionOf(event.type);
  if (!definition) throw new TypeError(`No such event: ${event.type}`);
  const envelope = {
    specversion: '1.0',
    id: newId(),
    source: definition.source,
    type: event.type,
    dataversion: definition.version,
    subject: event.key,
    time: toInstantString(time),
    correlationid: newId(),
    causationid: null,
    data: event.data,
  };
  return [
    sqliteWrite(`INSERT INTO messaging_sequence (source, subject, last) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1`, [
      definition.source,
      event.key,
    ]),
    sqliteWrite(
      `INSERT INTO messaging_log (topic, subject, source, sequence, type, event)
       VALUES (?1, ?2, ?3, (SELECT last FROM messaging_sequence WHERE source = ?3 AND subject = ?2), ?4, ?5)`,
      [definition.topic, event.key, definition.source, event.type, JSON.stringify(envelope)],
    ),
  ];
};
