import { replaceEmails } from './emails.ts';
import { numberChains, personalNumbers } from './number-chains.ts';
import type { NumberKind } from './number-chains.ts';
import { replacePlates } from './plates.ts';

type MaskedKind = NumberKind | 'email' | 'plat';

/** Replaces what names a person by number or address, each kind by what `placeholder` gives for it. */
export const replacePersonal = (text: string, placeholder: (kind: MaskedKind) => string): string => {
  const withoutEmails = replaceEmails(text, placeholder('email'));
  let out = '';
  let done = 0;
  for (const chain of numberChains(withoutEmails)) {
    for (const { kind, start, end } of personalNumbers(withoutEmails, chain)) {
      out += withoutEmails.slice(done, start) + placeholder(kind);
      done = end;
    }
  }
  return replacePlates(out + withoutEmails.slice(done), placeholder('plat'));
};

/**
 * Hides identity (NIK) and family card (KK) numbers, telephone numbers, e-mail addresses, number plates, bank accounts
 * and every other run of six digits or more behind `[NIK]`, `[KK]`, `[telepon]`, `[email]`, `[plat]`, `[rekening]` and
 * `[nomor]`. For display and publication; the rest of the text stays as it was, short numbers (house, RT, date, amount)
 * too. Linear in the length of `text`; masking twice changes nothing.
 */
export const maskNumbers = (text: string): string => replacePersonal(text, (kind) => `[${kind}]`);
