import { useProblems } from '@tanggap/service-kit';
import type { Access, Routes } from '@tanggap/service-kit';
import type { GiveCommand } from '#/application/give-command.ts';
import type { ReceiveSubmission } from '#/application/receive-submission.ts';
import type { RecordRefusal } from '#/application/record-refusal.ts';
import type { SummariseReceipts } from '#/application/summarise-receipts.ts';
import type { TrackCase } from '#/application/track-case.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { STATUS_BY_CODE } from './status-by-code.ts';
import { submissionRoutes } from './submission-routes.ts';
import { trackingRoutes } from './tracking-routes.ts';

type UseCases = {
  readonly access: Access;
  readonly receiveSubmission: ReceiveSubmission;
  readonly recordRefusal: RecordRefusal;
  readonly trackCase: TrackCase;
  readonly giveCommand: GiveCommand;
  readonly summariseReceipts: SummariseReceipts;
};

export const intakeRoutes =
  (useCases: UseCases): Routes =>
  async (app) => {
    useProblems(app, STATUS_BY_CODE);
    app.decorateRequest('bodySha256', null);
    submissionRoutes(app, useCases);
    trackingRoutes(app, useCases);
    receiptRoutes(app, useCases);
  };
