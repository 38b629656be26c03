import type { EventEnvelope, PastFact } from '@tanggap/contracts';
import type { Write } from '@tanggap/persistence';
import type { Contacts } from '#/ports/contacts.ts';
import type { Offices } from '#/ports/offices.ts';
import { contactOf } from './contact-of.ts';
import type { RecordUnsent } from './record-unsent.ts';

const SILENT = ['deadline.met', 'deadline.ended-late', 'deadline.elapsed'] as const;
type Silent = (typeof SILENT)[number];
const isTold = (fact: PastFact): fact is Exclude<PastFact, { type: Silent }> => !SILENT.some((type) => type === fact.type);

/** A complaint of the past: its people can be reached from now on, and nobody is told what is long over. */
export const recordImported =
  (contacts: Contacts, offices: Offices, recordUnsent: RecordUnsent) =>
  async (event: EventEnvelope<'submission.imported'>): Promise<readonly Write[]> => {
    const { receivedAt, past } = event.data;
    const handlerPostId = past.duty && offices.officerPostIdOf(past.duty.unitId);
    const contact = { ...contactOf(event.data), handlerPostId };
    return [
      contacts.add(contact),
      ...recordUnsent(event, contact, [
        { type: 'submission.received', data: { receivedAt } },
        ...(handlerPostId === null ? [] : [{ type: 'case.assigned' as const, data: { postId: handlerPostId } }]),
        ...(past.answer ? [{ type: 'case.responded' as const }] : []),
        ...event.data.deadlines.filter(isTold),
      ]),
    ];
  };

export type RecordImported = ReturnType<typeof recordImported>;
