import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import { decideDeadline } from '#/domain/deadlines.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import { toMillisecond } from './change-case.ts';
import type { ChangeCase } from './change-case.ts';
import { UNKNOWN_CASE } from './history-entry.ts';

/**
 * Answers whether something was done in time, under the case's own version: an answer that is being given at this
 * moment is either in the file, or its author decides again on a file that holds this word.
 */
export const answerDeadline =
  (parts: { readonly files: CaseFiles; readonly change: ChangeCase; readonly clock: Clock }) =>
  async (event: EventEnvelope<'deadline.due'>): Promise<Outcome> => {
    const { caseId, startedAt, dueAt, ...asked } = event.data;
    const file = await parts.files.load(caseId);
    if (!file) return retry(UNKNOWN_CASE);
    const now = toMillisecond(parts.clock.now());
    const ask = { ...asked, startedAt: Temporal.Instant.from(startedAt), dueAt: Temporal.Instant.from(dueAt) };
    const events = decideDeadline(file.state, ask, now);
    if (events.length === 0) return skip('this was asked and answered before');
    return ack(parts.change(caseId, file, { events, now, cause: causeOf(event) }).writes);
  };

export type AnswerDeadline = ReturnType<typeof answerDeadline>;
