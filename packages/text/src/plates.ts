/** Region codes of Indonesian number plates (Perpol 7/2021 on registration of motor vehicles). */
const CODES = 'A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRST]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABGSTY]?|R|S|T|W|Z';

/** "B 12 RT 3" is a house in block B; nor are these the letters of a plate. */
const NO_SUFFIX = new Set(
  'RT RW NO KM DI KE YG TH THN JL GG DAN ADA SD DR JAM TGL BLN ITU INI PER HP WA TLP KK NIK KEL KEC SMP SMA SDN TK PAK BU'.split(' '),
);

const PLATE = new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${CODES})[ .-]?([1-9]\\d{0,3})[ .-]?([A-Z]{1,3})(?![\\p{L}\\p{Nd}])`, 'giu');
/** The placeholder of a plate that is masked already says nothing of what stands behind it. */
const SAYS_PLATE = /(?<!\[)(?:plat|nopol|polisi|pol|mobil|motor|kendaraan|truk|truck)[^\p{L}]{0,3}(?:no|nomor|nomer)?[^\p{L}]{0,3}$/iu;

/**
 * Replaces number plates such as `L 1234 AB`. Without a word such as "nopol" before it, it needs two digits, or with
 * small letters three and two letters ("l 1234 ab"): "m 2 di", the house "PS 1 J" and the teacher "P3K" are no plates.
 */
export const replacePlates = (text: string, replacement: string): string =>
  text.replace(PLATE, (plate: string, digits: string, suffix: string, at: number) => {
    if (NO_SUFFIX.has(suffix.toUpperCase())) return plate;
    const sure = (digits.length >= 2 && plate === plate.toUpperCase()) || (digits.length >= 3 && suffix.length >= 2);
    return sure || SAYS_PLATE.test(text.slice(Math.max(0, at - 24), at)) ? replacement : plate;
  });
