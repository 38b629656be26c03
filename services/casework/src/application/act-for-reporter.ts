import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, retry, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import type { ReporterCommand } from '#/domain/commands.ts';
import { decideReporter } from '#/domain/decide-reporter.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { SearchIndex } from '#/ports/search-index.ts';
import type { ChangeCase } from './change-case.ts';
import { UNKNOWN_CASE, entryOfOther } from './history-entry.ts';
import { tokensOf } from './search-words.ts';

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
  (parts: {
    readonly files: CaseFiles;
    readonly searchIndex: SearchIndex;
    readonly change: ChangeCase;
    readonly vault: Vault;
    readonly clock: Clock;
  }) =>
  async (event: Act): Promise<Outcome> => {
    const { caseId } = event.data;
    const file = await parts.files.load(caseId);
    if (!file) return retry(UNKNOWN_CASE);
    const decision = decideReporter(file.state, commandOf(event));
    if (decision.type !== 'refused' && decision.events.length === 0) return skip('the reporter did this before');
    const effect = decision.type === 'refused' ? { events: [], said: [entryOfOther(event)] } : { events: decision.events };
    const { writes } = parts.change(caseId, file, { ...effect, now: parts.clock.now(), cause: causeOf(event) });
    if (event.type !== 'submission.supplemented') return ack(writes);
    return ack([...writes, parts.searchIndex.add(caseId, await tokensOf(parts.vault, [event.data.text]))]);
  };

export type ActForReporter = ReturnType<typeof actForReporter>;
