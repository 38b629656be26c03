import type { CaseStatus, LadderRole, Language } from '@tanggap/contracts';
import type { Stage } from './board.ts';

type Words = {
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly timeSeparator: string;
  readonly statuses: Readonly<Partial<Record<CaseStatus, string>>>;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly roles: Readonly<Record<LadderRole, string>>;
  /** For narrow places. */
  readonly shortRoles: Readonly<Record<LadderRole, string>>;
  readonly triageReasons: Readonly<Record<string, string>>;
  readonly offices: Readonly<Record<'district-office' | 'village-office' | 'other', string>>;
};

const id: Words = {
  days: ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  timeSeparator: '.',
  statuses: {
    received: 'diterima',
    verified: 'diverifikasi',
    dispatched: 'diteruskan',
    returned: 'dikembalikan',
    assigned: 'diteruskan',
    'in-progress': 'dikerjakan',
    'answer-approved': 'dikerjakan',
    answered: 'dijawab',
    disputed: 'disanggah',
    closed: 'selesai',
    appealed: 'banding',
    'awaiting-completion': 'perlu data',
    withdrawn: 'dicabut',
    merged: 'digabung',
    rejected: 'ditolak',
  },
  stages: {
    sorting: 'dipilah',
    'at-agency': 'di instansi',
    'in-hand': 'dikerjakan',
    answered: 'dijawab',
    disputed: 'disanggah',
    over: 'selesai',
  },
  roles: {
    'unit-head': 'Kepala Unit',
    dpo: 'Pejabat PDP',
    ppid: 'PPID',
    'agency-head': 'Kepala Instansi',
    inspectorate: 'Inspektorat',
    'national-admin': 'Admin Nasional',
    ombudsman: 'Ombudsman',
  },
  shortRoles: {
    'unit-head': 'Kep. Unit',
    dpo: 'Pej. PDP',
    ppid: 'PPID',
    'agency-head': 'Kep. Instansi',
    inspectorate: 'Inspektorat',
    'national-admin': 'Admin Nas.',
    ombudsman: 'Ombudsman',
  },
  triageReasons: {
    'low-confidence': 'mesin ragu',
    'unknown-agency': 'instansinya belum terhubung',
    'no-place': 'lokasi tidak disebut',
    'no-jurisdiction': 'di luar wilayah',
    'conflict-of-interest': 'menyangkut petugasnya sendiri',
  },
  offices: { 'district-office': 'kantor kecamatan', 'village-office': 'kantor kelurahan', other: 'instansi lain' },
};

const en: Words = {
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  timeSeparator: ':',
  statuses: {
    received: 'received',
    verified: 'verified',
    dispatched: 'forwarded',
    returned: 'returned',
    assigned: 'forwarded',
    'in-progress': 'in hand',
    'answer-approved': 'in hand',
    answered: 'answered',
    disputed: 'disputed',
    closed: 'closed',
    appealed: 'appealed',
    'awaiting-completion': 'incomplete',
    withdrawn: 'withdrawn',
    merged: 'merged',
    rejected: 'rejected',
  },
  stages: {
    sorting: 'sorting',
    'at-agency': 'at agency',
    'in-hand': 'in hand',
    answered: 'answered',
    disputed: 'disputed',
    over: 'closed',
  },
  roles: {
    'unit-head': 'unit head',
    dpo: 'data-protection officer',
    ppid: 'information officer',
    'agency-head': 'agency head',
    inspectorate: 'inspectorate',
    'national-admin': 'national administrator',
    ombudsman: 'ombudsman',
  },
  shortRoles: {
    'unit-head': 'Unit head',
    dpo: 'Data prot. off.',
    ppid: 'Info officer',
    'agency-head': 'Agency head',
    inspectorate: 'Inspectorate',
    'national-admin': 'Nat. admin',
    ombudsman: 'Ombudsman',
  },
  triageReasons: {
    'low-confidence': 'the machine is in doubt',
    'unknown-agency': 'its agency is not connected',
    'no-place': 'no place given',
    'no-jurisdiction': 'outside the area',
    'conflict-of-interest': 'it concerns its own staff',
  },
  offices: { 'district-office': 'the district office', 'village-office': 'the village office', other: 'another agency' },
};

export const WORDS: Readonly<Record<Language, Words>> = { id, en };

const INDONESIAN_ZONES: Readonly<Record<string, string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

export type Dating = { readonly language: Language; readonly timeZone: string };

const inZone = (instant: Temporal.Instant, { timeZone }: Dating): Temporal.ZonedDateTime => instant.toZonedDateTimeISO(timeZone);
const two = (value: number): string => String(value).padStart(2, '0');

/** `9 Mar`, of the wall clock in the zone. */
export const dayOf = (instant: Temporal.Instant, dating: Dating): string => {
  const { day, month } = inZone(instant, dating);
  return `${day} ${WORDS[dating.language].months[month - 1]}`;
};

/** `Rab 11 Mar`, days of one digit led by a blank, so that columns stand. */
export const weekdayOf = (instant: Temporal.Instant, dating: Dating): string =>
  `${WORDS[dating.language].days[inZone(instant, dating).dayOfWeek - 1]} ${dayOf(instant, dating).padStart(6)}`;

/** `16.00` in Indonesian, `16:00` in English. */
export const timeOf = (instant: Temporal.Instant, dating: Dating): string => {
  const { hour, minute } = inZone(instant, dating);
  return `${two(hour)}${WORDS[dating.language].timeSeparator}${two(minute)}`;
};

export const zoneName = (instant: Temporal.Instant, dating: Dating): string =>
  INDONESIAN_ZONES[dating.timeZone] ?? `UTC${inZone(instant, dating).offset}`;

/** An office's name without the word that most of them begin with. */
export const shortName = (name: string): string =>
  name
    .replace(/^Dinas /u, '')
    .replace(/^Kecamatan /u, 'Kec. ')
    .replace(/^Kelurahan /u, 'Kel. ');

/** A holiday's name without what stands in brackets, such as the year of another calendar. */
export const holidayName = (name: string): string => name.replace(/ \(.*\)$/u, '');
