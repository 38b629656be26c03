/** What a submission wants: redress, a change, or an answer. */
export type Kind = 'complaint' | 'aspiration' | 'information-request';

/**
 * Reviewed by hand; no model. The first rule that finds its phrase, as whole words, decides. They are few and cautious:
 * "kapan diperbaiki" asks too, but complains, and an "usulan" is most often somebody's application for aid.
 */
const RULES: readonly { readonly kind: Kind; readonly phrase: RegExp }[] = [
  { kind: 'complaint', phrase: / (?:keluhan|mengeluhkan|lapor|melaporkan|mengadu|mengadukan|belum|blm|blum|rusak|mati) / },
  { kind: 'information-request', phrase: / (?:mau|ingin|hendak|numpang|ijin|izin|mohon ijin|mohon izin) (?:tanya|bertanya|menanyakan) / },
  { kind: 'information-request', phrase: / (?:mohon|minta|butuh) (?:info|infonya|informasi|informasinya) / },
  { kind: 'information-request', phrase: / (?:bagaimana|gimana) (?:cara|caranya|prosedur|prosedurnya) / },
  { kind: 'information-request', phrase: / apa (?:saja )?(?:syarat|syaratnya|persyaratan|persyaratannya) / },
  { kind: 'aspiration', phrase: / (?:usul|saran) (?:saya|kami|aja|saja) / },
  { kind: 'aspiration', phrase: / (?:cuma|hanya|sekedar|sekadar|ijin|izin|beri|memberi|memberikan|kasih) (?:usul|usulan|saran|masukan) / },
];

/** The kind that the words of a text (see @tanggap/text) suggest; a complaint unless they say otherwise. */
export const kindOf = (words: readonly string[]): Kind => {
  const text = ` ${words.join(' ')} `;
  return RULES.find(({ phrase }) => phrase.test(text))?.kind ?? 'complaint';
};
