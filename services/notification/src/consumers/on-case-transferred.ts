import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { ForgetHandler } from '#/application/forget-handler.ts';

export const onCaseTransferred =
  (forgetHandler: ForgetHandler): EventHandler<'case.transferred'> =>
  async (event) =>
    ack(forgetHandler(event.data.caseId));
