import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { SetHandler } from '#/application/set-handler.ts';

export const onCaseTransferred =
  (setHandler: SetHandler): EventHandler<'case.transferred'> =>
  async (event) =>
    ack(setHandler(event.data.caseId, null));
