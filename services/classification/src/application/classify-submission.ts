import type { EventData } from '@tanggap/contracts';
import type { Vault } from '@tanggap/vault';
import type { Guess } from '#/domain/rank.ts';
import type { Classifier } from '#/ports/classifier.ts';

type Submission = EventData<'submission.received' | 'submission.imported'>;
type Classified = EventData<'submission.classified'>;
type Parts = { readonly classifier: Classifier; readonly vault: Pick<Vault, 'open' | 'seal'> };

const publicGuess = ({ category, confidence }: Guess): Classified['best'] => ({
  category: category.type === 'agency' ? { type: 'agency', name: category.name } : category,
  confidence,
});
const NO_GUESS: Classified['best'] = { category: { type: 'other' }, confidence: 0 };

/** What a submission is about. A kind that the reporter chose stands, whatever the words suggest. */
export const classifySubmission =
  ({ classifier, vault }: Parts) =>
  async (submission: Submission): Promise<Classified> => {
    const { caseId, title, text, location, concerns } = submission;
    const parts = await Promise.all([title, text].filter((sealed) => sealed !== null).map((sealed) => vault.open(sealed)));
    const areaCode = location?.areaCode ?? null;
    const { kind, guesses, autoRoute, reasons } = classifier.classify({ text: parts.join('\n'), areaCode });
    const alternatives = guesses.map(publicGuess);
    return {
      caseId,
      routingRequestId: `${caseId}/1`,
      modelVersion: classifier.version,
      kind: submission.kind ?? kind,
      best: alternatives[0] ?? NO_GUESS,
      alternatives,
      autoRoute,
      reasons: await vault.seal('text', caseId, JSON.stringify(reasons)),
      areaCode,
      concerns: concerns && { agencyId: concerns.agencyId, unitId: concerns.unitId, postId: concerns.postId },
    };
  };

export type ClassifySubmission = ReturnType<typeof classifySubmission>;
