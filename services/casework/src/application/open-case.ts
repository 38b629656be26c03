import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import { decideSystem } from '#/domain/decide-system.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';
import type { SearchIndex } from '#/ports/search-index.ts';
import type { ChangeCase } from './change-case.ts';
import { tokensOf } from './search-words.ts';
import { submissionOf } from './submission-of.ts';

type Received = EventEnvelope<'submission.received'>;

/**
 * Opens the case of a submission. It waits for nothing: a stopped classifier, or a directory that does not know whom
 * the complaint is about, never silences it. Who reported stays with intake.
 */
export const openCase =
  (parts: {
    readonly files: CaseFiles;
    readonly searchIndex: SearchIndex;
    readonly duties: Duties;
    readonly change: ChangeCase;
    readonly vault: Vault;
    readonly clock: Clock;
  }) =>
  async (event: Received): Promise<Outcome> => {
    const { caseId, title, text } = event.data;
    const file = await parts.files.load(caseId);
    const submission = submissionOf(event.data, parts.duties);
    const now = parts.clock.now();
    const decision = decideSystem(file?.state ?? null, { type: 'open', submission }, now);
    if (decision.type === 'refused' || decision.events.length === 0) return skip('the case is open already');
    const found = parts.searchIndex.add(caseId, await tokensOf(parts.vault, [title, text, submission.address]));
    return ack([...parts.change(caseId, file, { events: decision.events, now, cause: causeOf(event) }).writes, found]);
  };

export type OpenCase = ReturnType<typeof openCase>;
