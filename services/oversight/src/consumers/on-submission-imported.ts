import type { CaseStatus, EventData } from '@tanggap/contracts';
import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { CaseBoard } from '#/ports/case-board.ts';

const statusOf = ({ duty, answer, closedAt }: EventData<'submission.imported'>['past']): CaseStatus => {
  if (!duty) return 'received';
  if (closedAt !== null) return 'closed';
  return answer ? 'answered' : 'assigned';
};

/** What the past made of its escalations; watchers are not told of them one by one. */
const escalationsOf = (board: CaseBoard, { caseId, deadlines }: EventData<'submission.imported'>) =>
  deadlines.flatMap(({ type, data }) => {
    if (type === 'case.escalated') return board.escalate({ ...data, historical: true });
    const isDone = type === 'deadline.ended-late' || type === 'deadline.breach-withdrawn';
    return isDone ? [board.settle(caseId, data.clock, data.episode)] : [];
  });

/** A complaint of the past stands on the board as it was left. */
export const onSubmissionImported =
  (board: CaseBoard): EventHandler<'submission.imported'> =>
  async ({ data }) => {
    const { caseId, trackingId, kind, receivedAt, past } = data;
    const { agencyId, unitId } = past.duty ?? { agencyId: null, unitId: null };
    return ack([
      board.open({ caseId, trackingId, kind: kind ?? 'complaint', status: statusOf(past), agencyId, unitId, openedAt: receivedAt }),
      ...escalationsOf(board, data),
    ]);
  };
