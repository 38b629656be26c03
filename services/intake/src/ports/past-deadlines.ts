import type { EventData, PastFact } from '@tanggap/contracts';

/** A past as its event tells it, before anything is known of its deadlines. */
export type ToldPast = Pick<EventData<'submission.imported'>, 'caseId' | 'receivedAt' | 'kind' | 'concerns' | 'past'>;

/** What the legal clocks made of a past, up to `now`; undefined while its agency is not known. Escalation's to say. */
export type PastDeadlines = (told: ToldPast, now: Temporal.Instant) => readonly PastFact[] | undefined;
