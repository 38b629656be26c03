import { ack, retry } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { CaseEvent, TellOfFact } from '#/application/tell-of-fact.ts';

/** For each of the facts that somebody is told of: who that is stands in domain/recipients.ts. */
export const onCaseFact =
  (tellOfFact: TellOfFact) =>
  async (event: CaseEvent): Promise<Outcome> => {
    const writes = await tellOfFact(event);
    return writes ? ack(writes) : retry('the submission of this case is not known yet');
  };
