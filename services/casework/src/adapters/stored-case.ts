import { toInstantString } from '@tanggap/contracts';
import { z } from 'zod';
import { canonicalJson } from '#/domain/history.ts';
import type { ChainEnd, HistoryRow } from '#/domain/history.ts';
import type { CaseFile } from '#/ports/case-files.ts';
import type { ArchivedRow } from '#/ports/history-archive.ts';
import { parseActor, parseData, parseState } from './stored-state.ts';

// What both profiles store of a case and make of it again. Rows have the same names in both.

type Row = Readonly<Record<string, unknown>>;

const fileSchema = z.object({
  state: z.string(),
  version: z.int(),
  decisionVersion: z.int(),
  historyCount: z.int(),
  lastHash: z.string(),
});

/** @throws ZodError when the row is not ours to read */
export const fileOf = (row: unknown): CaseFile => {
  const { state, ...rest } = fileSchema.parse(row);
  return { state: parseState(state), ...rest };
};

/** Fields of a case that change with its state. */
export const changingOf = ({ state, version, decisionVersion, historyCount, lastHash }: CaseFile) => {
  const { status, duty, kind } = state;
  return {
    version,
    decisionVersion,
    status,
    agencyId: duty?.agencyId ?? null,
    unitId: duty?.unitId ?? null,
    postId: duty?.postId ?? null,
    kind,
    historyCount,
    lastHash,
    state: JSON.stringify(state),
  };
};

/** Fields of a case that never change. */
export const lastingOf = ({ state }: CaseFile) => {
  const { trackingId, areaCode, confidential, concerns, openedAt } = state;
  return {
    trackingId,
    areaCode,
    confidential,
    concernedPostId: concerns?.postId ?? null,
    concernedDeputyId: concerns?.deputyPostId ?? null,
    concernedUnitId: concerns?.unitId ?? null,
    openedAt: toInstantString(openedAt),
  };
};

/** As text, for the chain is a hash of exactly this text. */
export const archived = ({ actor, data, ...rest }: HistoryRow): ArchivedRow => ({
  ...rest,
  actor: canonicalJson(actor),
  data: canonicalJson(data),
});

/** Whatever somebody made of the row becomes text that an audit can judge. */
export const archivedRowOf = (row: Row): ArchivedRow => ({
  caseId: String(row['caseId']),
  n: Number(row['n']),
  occurredAt: String(row['occurredAt']),
  recordedAt: String(row['recordedAt']),
  type: String(row['type']),
  actor: String(row['actor']),
  data: String(row['data']),
  hash: String(row['hash']),
});

/** @throws ZodError when the row is not ours to read */
export const historyRowOf = ({ actor, data, ...rest }: ArchivedRow): HistoryRow => ({
  ...rest,
  actor: parseActor(actor),
  data: parseData(data),
});

export const endOf = (row: Row): ChainEnd => ({ historyCount: Number(row['historyCount']), lastHash: String(row['lastHash']) });
