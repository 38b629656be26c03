import { toInstantString } from '@tanggap/contracts';
import type { Vault } from '@tanggap/vault';
import type { CaseState, Stop } from '#/domain/case.ts';
import type { CaseFiles } from '#/ports/case-files.ts';
import type { ArchivedCase, ArchivedRow, HistoryArchive } from '#/ports/history-archive.ts';
import { openText } from './open-text.ts';

/** A case in one line. Instants are UTC text; null: it has not come to that. */
export type ExportedCase = {
  readonly caseId: string;
  readonly trackingId: string;
  readonly status: string;
  readonly kind: string;
  readonly channel: string;
  readonly language: string;
  readonly areaCode: string | null;
  readonly anonymous: boolean;
  readonly confidential: boolean;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  readonly openedAt: string;
  readonly dispatchedAt: string | null;
  readonly firstAnsweredAt: string | null;
  readonly lastAnsweredAt: string | null;
  readonly outcome: string | null;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
  readonly hops: number;
  /** Only when texts were asked for; null when its key was erased. */
  readonly title?: string | null;
  readonly text?: string | null;
};

/** `data` as it is kept: texts in it are sealed. */
export type ExportedEntry = Omit<ArchivedRow, 'actor' | 'data'> & { readonly actor: unknown; readonly data: unknown };

const PAGE = 500;

const firstOf = ({ stops }: CaseState, wanted: Stop): string | null => {
  const found = stops.find(({ stop }) => stop === wanted);
  return found ? toInstantString(found.occurredAt) : null;
};

const caseOf = (state: CaseState): ExportedCase => ({
  caseId: state.caseId,
  trackingId: state.trackingId,
  status: state.status,
  kind: state.kind,
  channel: state.channel,
  language: state.language,
  areaCode: state.areaCode,
  anonymous: state.anonymous,
  confidential: state.confidential,
  agencyId: state.duty?.agencyId ?? null,
  unitId: state.duty?.unitId ?? null,
  openedAt: toInstantString(state.openedAt),
  dispatchedAt: firstOf(state, 'dispatched'),
  firstAnsweredAt: firstOf(state, 'answered'),
  lastAnsweredAt: state.answer && toInstantString(state.answer.at),
  outcome: state.answer?.outcome ?? null,
  closedAt: state.closing && toInstantString(state.closing.at),
  closedBecause: state.closing?.reason ?? null,
  hops: state.hops,
});

/** Pages by id: what is opened meanwhile comes too, and a case that changes is told as it is when its page is read. */
async function* pagesOf(archive: HistoryArchive): AsyncGenerator<readonly ArchivedCase[]> {
  let after: string | null = null;
  for (;;) {
    const page: readonly ArchivedCase[] = await archive.cases(after, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.caseId ?? null;
  }
}

export type ExportParts = {
  readonly archive: HistoryArchive;
  readonly files: CaseFiles;
  /** Null: texts stay where they are. */
  readonly vault: Vault | null;
};

/** All cases, or all of their histories, page by page. */
export const exportCases = ({ archive, files, vault }: ExportParts) => {
  const textsOf = async (caseId: string): Promise<Pick<ExportedCase, 'title' | 'text'>> => {
    if (!vault) return {};
    const [first] = await archive.rows(caseId);
    const { title = null, text = null } = (first ? JSON.parse(first.data) : {}) as { title?: string | null; text?: string | null };
    const open = async (sealed: string | null) => (sealed === null ? null : openText(vault, sealed));
    return { title: await open(title), text: await open(text) };
  };
  const exported = async ({ caseId }: ArchivedCase): Promise<ExportedCase | undefined> => {
    const file = await files.load(caseId);
    return file && { ...caseOf(file.state), ...(await textsOf(caseId)) };
  };
  return {
    async *cases(): AsyncGenerator<readonly ExportedCase[]> {
      for await (const page of pagesOf(archive)) yield (await Promise.all(page.map(exported))).filter((one) => one !== undefined);
    },
    async *history(): AsyncGenerator<readonly ExportedEntry[]> {
      for await (const page of pagesOf(archive)) {
        const rows = await Promise.all(page.map(({ caseId }) => archive.rows(caseId)));
        yield rows.flat().map((row) => ({ ...row, actor: JSON.parse(row.actor) as unknown, data: JSON.parse(row.data) as unknown }));
      }
    },
  };
};
