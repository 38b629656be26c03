import type { EventEnvelope } from '@tanggap/contracts';
import { ack } from '@tanggap/messaging';
import type { EventHandler, Outcome } from '@tanggap/messaging';
import type { CaseBoard } from '#/ports/case-board.ts';
import type { Feed } from '#/ports/feed.ts';

export const onCaseEscalated =
  (board: CaseBoard, feed: Feed): EventHandler<'case.escalated'> =>
  async ({ type, time, data }) =>
    ack([
      ...board.escalate({ ...data, historical: false }),
      feed.append({ type, at: time, caseId: data.caseId, agencyId: data.agencyId, data }),
    ]);

/** A clock that starts anew leaves its former episode without an end: its escalation leaves the board here. */
export const onDeadlineSet =
  (board: CaseBoard): EventHandler<'deadline.set'> =>
  async ({ data }) =>
    ack([board.supersede(data.caseId, data.clock, data.episode)]);

/** The duty was done, late or in time after all: the escalation leaves the board, and watchers are told. */
export const onDutyDone =
  (board: CaseBoard, feed: Feed) =>
  async ({ type, time, data }: EventEnvelope<'deadline.ended-late' | 'deadline.breach-withdrawn'>): Promise<Outcome> => {
    const { caseId, clock, episode } = data;
    const [escalation] = await board.escalations({ type: 'all' }, { caseId, limit: 1 });
    return ack([
      board.settle(caseId, clock, episode),
      feed.append({ type, at: time, caseId, agencyId: escalation?.agencyId ?? null, data }),
    ]);
  };
