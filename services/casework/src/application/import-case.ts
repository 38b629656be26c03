import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import { importedEvents } from '#/domain/imported.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';
import type { SearchIndex } from '#/ports/search-index.ts';
import type { ChangeCase } from './change-case.ts';
import { entryOfPast } from './history-entry.ts';
import { tokensOf } from './search-words.ts';
import { submissionOf } from './submission-of.ts';

type Imported = EventEnvelope<'submission.imported'>;

/** Writes the case file of a complaint of the past. Nobody is told: the event that brought it says all of it. */
export const importCase =
  (parts: {
    readonly files: CaseFiles;
    readonly searchIndex: SearchIndex;
    readonly duties: Duties;
    readonly change: ChangeCase;
    readonly vault: Vault;
    readonly clock: Clock;
  }) =>
  async (event: Imported): Promise<Outcome> => {
    const { caseId, past, title, text } = event.data;
    if (await parts.files.load(caseId)) return skip('the case is there already');
    const office = past.duty && parts.duties.office(past.duty.unitId);
    if (past.duty && !office) return retry('the directory does not know the unit yet');
    const submission = submissionOf(event.data, parts.duties);
    const events = importedEvents({
      submission,
      duty: past.duty && office ? { office, since: Temporal.Instant.from(past.duty.since) } : null,
      answer: past.answer && { at: Temporal.Instant.from(past.answer.answeredAt), text: past.answer.text, outcome: past.answer.outcome },
      closedAt: past.closedAt === null ? null : Temporal.Instant.from(past.closedAt),
    });
    const found = parts.searchIndex.add(caseId, await tokensOf(parts.vault, [title, text, submission.address]));
    // Of its deadlines, what went wrong belongs to the file; the rest is escalation's to tell.
    const said = event.data.deadlines
      .filter(({ type }) => type === 'deadline.breached' || type === 'case.escalated')
      .map((fact) => entryOfPast(fact));
    const change = { events, said, now: parts.clock.now(), cause: causeOf(event), quiet: true };
    return ack([...parts.change(caseId, undefined, change).writes, found]);
  };

export type ImportCase = ReturnType<typeof importCase>;
