import type { ServiceName } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import { sqliteWrite } from '@tanggap/persistence/sqlite';
import { envelopeText } from '../envelope-text.ts';
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
    const { definition, text } = envelopeText(source, event);
    return [sqliteWrite(RAISE, [source, event.key]), sqliteWrite(APPEND, [definition.topic, event.key, source, event.type, text])];
  };
  return { publish: (events) => events.flatMap(writesFor) };
};
