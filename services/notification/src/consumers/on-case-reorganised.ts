import { ack } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { SetHandler } from '#/application/set-handler.ts';

/** Both houses know of their reorganisation: a mail for each of a thousand cases would bury those that matter. */
export const onCaseReorganised =
  (setHandler: SetHandler): EventHandler<'case.reorganised'> =>
  async (event) =>
    ack(setHandler(event.data.caseId, event.data.postId));
