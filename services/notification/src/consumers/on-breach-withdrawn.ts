import { ack, retry } from '@tanggap/messaging';
import type { EventHandler } from '@tanggap/messaging';
import type { WithdrawBreach } from '#/application/withdraw-breach.ts';

export const onBreachWithdrawn =
  (withdrawBreach: WithdrawBreach): EventHandler<'deadline.breach-withdrawn'> =>
  async (event) => {
    const writes = await withdrawBreach(event);
    return writes ? ack(writes) : retry('the submission of this case is not known yet');
  };
