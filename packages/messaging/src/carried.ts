import type { ServiceName } from '@tanggap/contracts';
import { carriedGroups, carriedRows } from '@tanggap/persistence/carry';
import type { CarriedDocument, CarriedRow, CarriedTable } from '@tanggap/persistence/carry';
import { sequenceOff, sequenceOn } from './envelope-text.ts';

/** The log has positions where the outbox has times: each event counts as committed a millisecond before the next. */
export type LogEnd = { readonly position: number; readonly at: Temporal.Instant };

const COUNTER = /^outbox\/([a-z]+)\/(.+)$/u;

/** Events, of all services or of one. */
export const carriedLog = ({ position: end, at }: LogEnd, source?: ServiceName): CarriedTable =>
  carriedRows('messaging_log', {
    collection: 'messaging_outbox',
    ...(source && { only: { column: 'source', value: source } }),
    id: ['source', 'subject', 'sequence'],
    numbering: 'position',
    arrival: { key: 1, source: 1, sequence: 1 },
    names: { subject: 'key' },
    forms: {
      event: {
        there: ({ event, sequence }) => sequenceOn(String(event), Number(sequence)),
        back: ({ event, sequence }) => sequenceOff(String(event), Number(sequence)),
      },
    },
    extra: {
      // No broker of the cluster has seen any.
      pending: () => true,
      committedAt: ({ position }) => new Date(at.epochMilliseconds - (end - Number(position))),
      sentAt: () => undefined,
    },
  });

const sequences = (source: ServiceName): CarriedTable =>
  carriedRows('messaging_sequence', {
    collection: 'persistence_counter',
    only: { column: 'source', value: source },
    id: {
      idOf: ({ subject }) => `outbox/${source}/${String(subject)}`,
      partsOf: (id) => {
        const [, of, subject] = COUNTER.exec(id) ?? [];
        return of === undefined || subject === undefined ? {} : { source: of, subject };
      },
    },
  });

const inbox = (group: ServiceName): CarriedTable =>
  carriedGroups('messaging_inbox', {
    only: { column: 'consumer_group', value: group },
    by: ['subject'],
    documentOf: (rows) => {
      const key = String(rows[0]?.['subject']);
      return { _id: `${group}/${key}`, group, key, last: Object.fromEntries(rows.map(({ source, last }) => [String(source), last])) };
    },
    rowsOf: ({ key, last }: CarriedDocument): CarriedRow[] =>
      Object.entries(last as Record<string, number>).map(([source, sequence]) => ({
        consumer_group: group,
        subject: String(key),
        source,
        last: sequence,
      })),
  });

const deadLetters = (group: ServiceName): CarriedTable =>
  carriedRows('messaging_dead_letter', {
    only: { column: 'consumer_group', value: group },
    id: 'id',
    numbering: 'arrival',
    arrival: { parkedAt: 1, _id: 1 },
    names: { consumer_group: 'group', subject: 'key' },
  });

/** What the messaging of one service keeps, in the tables that all share, as the collections of its own database. A group has its service's name. */
export const messagingCarried = (service: ServiceName, end: LogEnd): readonly CarriedTable[] => [
  carriedLog(end, service),
  sequences(service),
  inbox(service),
  deadLetters(service),
];
