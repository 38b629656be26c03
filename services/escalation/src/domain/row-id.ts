import type { RowKey } from './commands.ts';

/** A due row among those of all cases. */
export type CaseRowKey = RowKey & { readonly caseId: string };

/** The row as one string, for the alarm clock: `<case>/<clock>/<episode>/<level>/<generation>`. */
export const rowIdOf = ({ caseId, clock, episode, level, generation }: CaseRowKey): string =>
  `${caseId}/${clock}/${episode}/${level}/${generation}`;

/** Read from the end, so that it does not matter what a case id is made of. */
const FORM = /^(.+)\/([A-Z][A-Z0-9]*)\/(\d+)\/(-?\d+)\/(\d+)$/u;

export const parseRowId = (id: string): CaseRowKey | undefined => {
  const [, caseId, clock, episode, level, generation] = FORM.exec(id) ?? [];
  if (caseId === undefined || clock === undefined) return undefined;
  return { caseId, clock, episode: Number(episode), level: Number(level), generation: Number(generation) };
};
