import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { SystemCommand } from '#/domain/commands.ts';
import { decideSystem } from '#/domain/decide-system.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';
import { toMillisecond } from './change-case.ts';
import type { ChangeCase } from './change-case.ts';
import { UNKNOWN_CASE, entryOfOther } from './history-entry.ts';

type Answer = EventEnvelope<'case.routed' | 'case.triage-requested'>;

const commandOf = ({ type, data }: Answer, duties: Duties): Extract<SystemCommand, { type: 'route' | 'request-triage' }> | undefined => {
  const { routingRequestId, kind } = data;
  if (type === 'case.triage-requested') {
    return { type: 'request-triage', routingRequestId, kind, reason: data.reason, candidates: data.candidates };
  }
  const office = duties.office(data.unitId);
  return office && { type: 'route', routingRequestId, kind, office, basis: data.basis };
};

/** Takes routing's answer: the case goes to its owner, or waits for a person to say who that is. */
export const routeCase =
  (parts: { readonly files: CaseFiles; readonly duties: Duties; readonly change: ChangeCase; readonly clock: Clock }) =>
  async (event: Answer): Promise<Outcome> => {
    const { caseId } = event.data;
    const file = await parts.files.load(caseId);
    if (!file) return retry(UNKNOWN_CASE);
    const command = commandOf(event, parts.duties);
    if (!command) return retry('the directory does not know the unit yet');
    const now = toMillisecond(parts.clock.now());
    const decision = decideSystem(file.state, command, now);
    if (decision.type === 'refused') return skip('routing answered a question that no longer stands');
    if (decision.events.length === 0) return skip('the case knows this already');
    const said = event.type === 'case.triage-requested' ? [entryOfOther(event)] : [];
    return ack(parts.change(caseId, file, { events: decision.events, said, now, cause: causeOf(event) }).writes);
  };

export type RouteCase = ReturnType<typeof routeCase>;
