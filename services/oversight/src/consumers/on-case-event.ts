import type { CaseStatus, EventEnvelope } from '@tanggap/contracts';
import { ack } from '@tanggap/messaging';
import type { EventHandler, Outcome } from '@tanggap/messaging';
import type { CaseBoard } from '#/ports/case-board.ts';

type StatusEvent = { readonly data: { readonly caseId: string; readonly status: CaseStatus } };

export const onCaseOpened =
  (board: CaseBoard): EventHandler<'case.opened'> =>
  async ({ data }) => {
    const { caseId, trackingId, kind, status, occurredAt } = data;
    return ack([board.open({ caseId, trackingId, kind, status, agencyId: null, unitId: null, openedAt: occurredAt })]);
  };

/** Any fact of the case file that leaves the duty where it is. */
export const onCaseStatus =
  (board: CaseBoard) =>
  async ({ data }: StatusEvent): Promise<Outcome> =>
    ack([board.setStatus(data.caseId, data.status)]);

export const onCaseDuty =
  (board: CaseBoard) =>
  async ({ data }: EventEnvelope<'case.dispatched' | 'case.assigned' | 'case.transferred'>): Promise<Outcome> =>
    ack([board.setDuty(data.caseId, data.status, data)]);

/** The same duty under another roof: what is late already is late there. */
export const onCaseReorganised =
  (board: CaseBoard): EventHandler<'case.reorganised'> =>
  async ({ data }) =>
    ack([board.setDuty(data.caseId, data.status, data), board.handOver(data.caseId, data)]);

/** The agency gave the case back: nobody owes the answer until it is dispatched again. */
export const onCaseReturned =
  (board: CaseBoard): EventHandler<'case.returned'> =>
  async ({ data }) =>
    ack([board.setDuty(data.caseId, data.status, null)]);

/** Reopened as `received`, the case has no agency; else the former one still owes the answer. */
export const onCaseReopened =
  (board: CaseBoard): EventHandler<'case.reopened'> =>
  async ({ data: { caseId, status } }) =>
    ack([status === 'received' ? board.setDuty(caseId, status, null) : board.setStatus(caseId, status)]);
