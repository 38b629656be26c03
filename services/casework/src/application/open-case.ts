import type { EventEnvelope } from '@tanggap/contracts';
import type { Clock } from '@tanggap/kernel';
import { ack, causeOf, skip } from '@tanggap/messaging';
import type { Outcome } from '@tanggap/messaging';
import type { Vault } from '@tanggap/vault';
import type { Concerns } from '#/domain/case.ts';
import { decideSystem } from '#/domain/decide-system.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { Duties } from '#/ports/duties.ts';
import type { SearchIndex } from '#/ports/search-index.ts';
import type { ChangeCase } from './change-case.ts';
import { tokensOf } from './search-words.ts';

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
    const { data } = event;
    const { caseId, trackingId, channel, language, anonymous, confidential, location, title, text } = data;
    const file = await parts.files.load(caseId);
    const concerns: Concerns | null = data.concerns && {
      agencyId: data.concerns.agencyId,
      unitId: data.concerns.unitId,
      postId: data.concerns.postId,
      deputyPostId: parts.duties.post(data.concerns.postId ?? '')?.deputyPostId ?? null,
    };
    const submission = {
      caseId,
      trackingId,
      // Whatever is not said to be something else is a complaint: the strictest clocks.
      kind: data.kind ?? ('complaint' as const),
      channel,
      language,
      anonymous,
      confidential,
      areaCode: location?.areaCode ?? null,
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
      address: location?.address ?? null,
      title,
      text,
      happenedAt: data.occurredAt === null ? null : Temporal.Instant.from(data.occurredAt),
      concerns,
      concernedPerson: data.concerns?.personName ?? null,
      occurredAt: Temporal.Instant.from(data.receivedAt),
    };
    const now = parts.clock.now();
    const decision = decideSystem(file?.state ?? null, { type: 'open', submission }, now);
    if (decision.type === 'refused' || decision.events.length === 0) return skip('the case is open already');
    const found = parts.searchIndex.add(caseId, await tokensOf(parts.vault, [title, text, submission.address]));
    return ack([...parts.change(caseId, file, { events: decision.events, now, cause: causeOf(event) }).writes, found]);
  };

export type OpenCase = ReturnType<typeof openCase>;
