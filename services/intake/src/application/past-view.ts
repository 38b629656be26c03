import type { PastFact } from '@tanggap/contracts';
import type { PastComplaint } from '#/domain/past-complaint.ts';
import { evolve } from '#/domain/reporter-view.ts';
import type { ReporterView, Status } from '#/domain/reporter-view.ts';
import type { TimelineEntry } from '#/ports/views.ts';
import { readingOf } from './fact-of.ts';
import type { Reading } from './fact-of.ts';
import { firstEntry, firstView } from './update-view.ts';

const statusOf = ({ duty, answer, closedAt }: PastComplaint): Status => {
  if (!duty) return 'received';
  if (closedAt !== null) return 'closed';
  return answer ? 'answered' : 'assigned';
};

/** The reporter's view of a complaint as it was left. */
export const pastView = (caseId: string, past: PastComplaint, readings: readonly Reading[]): ReporterView =>
  readings.reduce((view, { fact }) => evolve(view, fact), {
    ...firstView(caseId, statusOf(past)),
    office: past.duty && { agencyId: past.duty.agencyId, unitId: past.duty.unitId },
    answered: past.answer !== null,
  });

/** What befell its deadlines, in the words of the view. */
export const readingsOf = (deadlines: readonly PastFact[]): readonly Reading[] =>
  deadlines.flatMap((fact) => (fact.type === 'deadline.warned' ? [] : [readingOf(fact)]));

/** A promise that was kept needs no line of its own. */
const MISSED: ReadonlySet<string> = new Set(['deadline.breached', 'deadline.ended-late', 'case.escalated']);

/** `answer`: its sealed words. */
export const pastEntries = (
  past: PastComplaint,
  answer: string | null,
  readings: readonly Reading[],
): readonly [TimelineEntry, ...TimelineEntry[]] => {
  const first = firstEntry(past.receivedAt);
  const { duty, closedAt } = past;
  if (!duty) return [first];
  const { agencyId } = duty;
  const news: TimelineEntry[] = [{ at: duty.since, type: 'case.assigned', text: null, facts: { agencyId } }];
  if (past.answer) {
    const facts = { agencyId, outcome: past.answer.outcome };
    news.push({ at: past.answer.at, type: 'case.responded', text: answer, facts });
  }
  if (closedAt !== null) news.push({ at: closedAt, type: 'case.closed', text: null, facts: { reason: 'imported' } });
  const missed = readings.flatMap(({ entry }) => (entry && MISSED.has(entry.type) ? [entry] : []));
  return [first, ...news, ...missed];
};
