import type { EventHandlers } from '@tanggap/messaging';
import type { RecordSaying } from '#/application/record-saying.ts';

/** What others say of a case and what the case itself does not act on. */
export const onSaying = (recordSaying: RecordSaying) =>
  ({
    'submission.classified': async (event) => recordSaying(event),
    'deadline.set': async (event) => recordSaying(event),
    'deadline.warned': async (event) => recordSaying(event),
    'deadline.breached': async (event) => recordSaying(event),
    'deadline.met': async (event) => recordSaying(event),
    'deadline.ended-late': async (event) => recordSaying(event),
    'deadline.breach-withdrawn': async (event) => recordSaying(event),
    'deadline.elapsed': async (event) => recordSaying(event),
    'case.escalated': async (event) => recordSaying(event),
  }) satisfies EventHandlers;
