import type { Language } from '../notice.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
const FIELDS = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** WIB, WITA, WIT: only the Indonesian locale knows them, and they are the same in English. */
const zoneName = (instant: Temporal.Instant, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('id-ID', { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
};

/** `Jumat, 27 Maret 2026 pukul 16.30 WIB`, `Friday, 27 March 2026 at 16:30 WIB`. `timeZone` is an IANA name. */
export const sayWhen =
  (language: Language, timeZone: string) =>
  (instantText: string): string => {
    const instant = Temporal.Instant.from(instantText);
    return `${new Intl.DateTimeFormat(LOCALES[language], { ...FIELDS, timeZone }).format(instant)} ${zoneName(instant, timeZone)}`;
  };
