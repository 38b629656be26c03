import type { EventData } from '@tanggap/contracts';
import type { CaseOpened } from '#/domain/events.ts';
import type { Duties } from '#/ports/duties.ts';

type Told = EventData<'submission.received'> | EventData<'submission.imported'>;

/** A submission in the case file's own words. */
export const submissionOf = (data: Told, duties: Duties): Omit<CaseOpened, 'type' | 'status' | 'actor'> => {
  const { caseId, trackingId, channel, language, anonymous, confidential, location, title, text, concerns } = data;
  return {
    caseId,
    trackingId,
    // Whatever is not said to be something else is a complaint: the strictest clocks.
    kind: data.kind ?? 'complaint',
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
    concerns: concerns && {
      agencyId: concerns.agencyId,
      unitId: concerns.unitId,
      postId: concerns.postId,
      deputyPostId: duties.post(concerns.postId ?? '')?.deputyPostId ?? null,
    },
    concernedPerson: concerns?.personName ?? null,
    occurredAt: Temporal.Instant.from(data.receivedAt),
  };
};
