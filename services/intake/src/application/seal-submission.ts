import type { KeyKind, Vault } from '@tanggap/vault';
import type { Submission } from '#/domain/submission.ts';
import type { SealedWords } from '#/publications.ts';

/** Seals each text that is there. */
const sealer =
  (vault: Vault, caseId: string, kind: KeyKind) =>
  async (plain: string | null | undefined): Promise<string | null> =>
    plain === null || plain === undefined ? null : vault.seal(kind, caseId, plain);

/** Makes a case's keys and seals what was sent under them. */
export const sealSubmission = async (
  vault: Vault,
  caseId: string,
  { title, text, place, reporter, concerns }: Submission,
): Promise<SealedWords> => {
  // Keys first: nothing may ever be stored under a key that a crash could still lose.
  await vault.createKeys(caseId, reporter ? ['text', 'contact'] : ['text']);
  const sealText = sealer(vault, caseId, 'text');
  const sealContact = sealer(vault, caseId, 'contact');
  return {
    title: await sealText(title),
    text: await vault.seal('text', caseId, text),
    address: await sealText(place?.address),
    personName: await sealText(concerns?.personName),
    reporter: reporter && {
      name: await sealContact(reporter.name),
      email: await sealContact(reporter.email),
      phone: await sealContact(reporter.phone),
    },
  };
};
