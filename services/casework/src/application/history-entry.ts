import { toInstantString } from '@tanggap/contracts';
import type { EventEnvelope, PastFact } from '@tanggap/contracts';
import type { CaseEvent } from '#/domain/events.ts';
import type { HistoryEntry, Json } from '#/domain/history.ts';

const toJson = (value: unknown): Json => {
  if (value instanceof Temporal.Instant) return toInstantString(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  }
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  return null;
};

/** A case's own event, whole: the history is the record from which everything else can be rebuilt. */
export const entryOf = (event: CaseEvent): HistoryEntry => {
  const { type, occurredAt, actor, ...data } = event;
  return { type, occurredAt, actor, data: toJson(data) };
};

/** What another service said of the case. `reasons` are the reporter's own words, picked by the model: not needed here. */
export const entryOfOther = (event: EventEnvelope): HistoryEntry => {
  const { caseId: _, reasons: __, ...data } = event.data as Record<string, unknown>;
  const reporters = event.source === 'intake';
  return {
    type: event.type,
    occurredAt: Temporal.Instant.from(event.time),
    actor: reporters ? { type: 'reporter' } : { type: 'system', reason: event.source },
    data: toJson(data),
  };
};

/** What befell a deadline of an imported complaint. */
export const entryOfPast = ({ type, time, data }: PastFact): HistoryEntry => {
  const { caseId: _, ...rest } = data;
  return { type, occurredAt: Temporal.Instant.from(time), actor: { type: 'system', reason: 'imported' }, data: toJson(rest) };
};

/** Events of a case come in the order of their causes, so its opening is on its way. */
export const UNKNOWN_CASE = 'the case is not known yet';
