import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { ReporterCommand } from '#/domain/commands.ts';
import { decideReporter } from '#/domain/decide-reporter.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { ChangeCase } from './change-case.ts';
import { UNKNOWN_CASE, entryOfOther } from './history-entry.ts';

type Act = EventEnvelope<
  'submission.supplemented' | 'reporter.rejoined' | 'reporter.confirmed' | 'reporter.appealed' | 'reporter.withdrew'
>;

const commandOf = (event: Act): ReporterCommand => {
  const occurredAt = Temporal.Instant.from(event.data.occurredAt);
  switch (event.type) {
    case 'submission.supplemented':
      return { type: 'supplement', occurredAt, text: event.data.text };
    case 'reporter.rejoined':
      return { type: 'rejoin', occurredAt, text: event.data.text };
    case 'reporter.confirmed':
      return { type: 'confirm', occurredAt, solved: event.data.solved };
    case 'reporter.appealed':
      return { type: 'appeal', occurredAt, text: event.data.text };
    case 'reporter.withdrew':
      return { type: 'withdraw', occurredAt, text: event.data.text };
  }
};

/**
 * Carries out what the reporter did. What the case does not allow any more is recorded without effect, because the
 * reporter was told that it arrived and nothing a reporter says may get lost.
 */
export const actForReporter =
  (parts: { readonly files: CaseFiles; readonly change: ChangeCase; readonly clock: Clock }) =>
  async (event: Act): Promise<Outcome> => {
    const { caseId } = event.data;
    const file = await parts.files.load(caseId);
    if (!file) return retry(UNKNOWN_CASE);
    const decision = decideReporter(file.state, commandOf(event));
    const change = { now: parts.clock.now(), cause: causeOf(event) };
    if (decision.type === 'refused') return ack(parts.change(caseId, file, { ...change, events: [], said: [entryOfOther(event)] }).writes);
    if (decision.events.length === 0) return skip('the reporter did this before');
    return ack(parts.change(caseId, file, { ...change, events: decision.events }).writes);
  };

export type ActForReporter = ReturnType<typeof actForReporter>;
