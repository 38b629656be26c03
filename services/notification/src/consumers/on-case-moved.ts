import type { EventEnvelope } from '@tanggap/contracts';
import { ack } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { ForgetHandler } from '#/application/forget-handler.ts';

export const onCaseMoved =
  (forgetHandler: ForgetHandler) =>
  async (event: EventEnvelope<'case.returned' | 'case.transferred'>): Promise<Outcome> =>
    ack(forgetHandler(event.data.caseId));
