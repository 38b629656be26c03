import type { EventData } from '@tanggap/contracts';
import type { Past } from '#/domain/settle.ts';

/** What an imported complaint says of its past. */
export type ImportedPast = Pick<EventData<'submission.imported'>, 'caseId' | 'receivedAt' | 'kind' | 'concerns' | 'past'>;

type Fact = Past['facts'][number];

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);

/** The life of an imported complaint, step by step: it came, somebody had it, it was answered, it was closed. */
const factsOf = ({ receivedAt, kind, concerns, past }: ImportedPast): readonly Fact[] => {
  const received: Fact = {
    at: at(receivedAt),
    starts: 'submission.received',
    kind,
    concerns: concerns && { agencyId: concerns.agencyId, unitId: concerns.unitId, postId: concerns.postId },
  };
  if (!past.duty) return [received];
  const { agencyId, unitId, since } = past.duty;
  // As casework does: whatever is not said to be something else is a complaint, with the strictest clocks.
  const dispatched: Fact = {
    at: at(since),
    stops: ['dispatched', 'completeness-told'],
    starts: 'case.dispatched',
    duty: { agencyId, unitId },
    kind: kind ?? 'complaint',
  };
  const answered = past.answer && {
    at: at(past.answer.answeredAt),
    stops: past.answer.outcome === null ? (['answered'] as const) : (['answered', 'outcome-given'] as const),
    starts: 'case.responded' as const,
  };
  const closed = past.closedAt !== null && { at: at(past.closedAt), stops: ['closed'] as const };
  return [received, dispatched, ...(answered ? [answered] : []), ...(closed ? [closed] : [])];
};

export const pastOf = (imported: ImportedPast): Past => ({ caseId: imported.caseId, facts: factsOf(imported) });
