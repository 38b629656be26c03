import { ack, retry } from '@tanggap/messaging';
import type { ConsumerOptions } from '@tanggap/messaging';
import type { ViewEvent } from '#/application/fact-of.ts';
import type { UpdateView } from '#/application/update-view.ts';

/** Every event of a case that changes what its reporter sees goes the same way. */
export const onCaseEvent = (updateView: UpdateView): ConsumerOptions['handlers'] => {
  const update = async (event: ViewEvent) => {
    const writes = await updateView(event);
    return writes ? ack(writes) : retry('the case has no view yet');
  };
  const handlers: { readonly [Type in ViewEvent['type']]: typeof update } = {
    'case.opened': update,
    'case.triaged': update,
    'case.verified': update,
    'case.dispatched': update,
    'case.assigned': update,
    'case.accepted': update,
    'case.returned': update,
    'case.transferred': update,
    'case.reorganised': update,
    'case.information-requested': update,
    'case.completed': update,
    'case.supplemented': update,
    'case.answer-drafted': update,
    'case.responded': update,
    'case.disputed': update,
    'case.confirmed': update,
    'case.closed': update,
    'case.reopened': update,
    'case.appealed': update,
    'case.withdrawn': update,
    'case.merged': update,
    'case.rejected': update,
    'deadline.set': update,
    'deadline.met': update,
    'deadline.breached': update,
    'deadline.ended-late': update,
    'deadline.breach-withdrawn': update,
    'deadline.elapsed': update,
    'case.escalated': update,
  };
  return handlers;
};
