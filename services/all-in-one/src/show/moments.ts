import type { Category, EventEnvelope } from '@tanggap/contracts';
import { isOverdue } from './board.ts';
import type { CaseRow } from './board.ts';
import { WORDS, dayOf, shortName } from './words.ts';
import type { Dating } from './words.ts';

export type Tone = 'plain' | 'good' | 'warning' | 'bad';

/** Something that just happened, ready to be shown. Never holds a word that a reporter wrote. */
export type Moment = {
  readonly at: Temporal.Instant;
  readonly caseId: string;
  readonly trackingId: string;
  readonly text: string;
  readonly tone: Tone;
};

export type Names = Dating & {
  /** The agency's name, short enough for a line. */
  readonly agency: (agencyId: string) => string;
};

type Telling = { readonly text: string; readonly tone: Tone; readonly at?: string };
const plain = (text: string): Telling => ({ text, tone: 'plain' });

const categoryName = (category: Category, { language }: Names): string =>
  category.type === 'agency' ? shortName(category.name) : WORDS[language].offices[category.type];

const classified = ({ data }: EventEnvelope<'submission.classified'>, names: Names): Telling => {
  const percent = Math.round(data.best.confidence * 100);
  const guess = `${categoryName(data.best.category, names)} (${percent}%)`;
  return plain(names.language === 'id' ? `dikenali mesin: ${guess}` : `recognised: ${guess}`);
};

const dispatched = ({ data }: EventEnvelope<'case.dispatched'>, names: Names): Telling => {
  const alone = data.actor.type === 'system';
  const by =
    names.language === 'id' ? (alone ? 'diteruskan otomatis' : 'diteruskan admin') : alone ? 'forwarded alone' : 'forwarded by admin';
  return plain(`${by} → ${names.agency(data.agencyId)}`);
};

const responded = ({ data }: EventEnvelope<'case.responded'>, row: CaseRow, names: Names): Telling => {
  const late = isOverdue(row);
  const who = names.agency(data.agencyId);
  const id = `dijawab${late ? ' terlambat' : ''} oleh ${who}`;
  const en = `answered${late ? ' late' : ''} by ${who}`;
  return { text: names.language === 'id' ? id : en, tone: late ? 'warning' : 'good' };
};

const warned = ({ data }: EventEnvelope<'deadline.warned'>, row: CaseRow, names: Names): Telling => {
  const due = dayOf(Temporal.Instant.from(data.dueAt), names);
  const inId = names.language === 'id';
  // Once answered, the window that runs is the reporter's own.
  if (row.status === 'answered') return plain(inId ? `pelapor diingatkan: tanggapi s.d. ${due}` : `reporter reminded: reply by ${due}`);
  const who = data.agencyId === null ? WORDS[names.language].roles['national-admin'] : names.agency(data.agencyId);
  return { text: inId ? `tenggat ${due}: peringatan ke ${who}` : `due ${due}: warning to ${who}`, tone: 'warning', at: data.warnedAt };
};

const escalated = ({ data }: EventEnvelope<'case.escalated'>, names: Names): Telling => {
  const inId = names.language === 'id';
  const role = WORDS[names.language].roles[data.role];
  const ofAgency = data.agencyId !== null && (data.role === 'unit-head' || data.role === 'agency-head');
  const who = ofAgency ? `${role} ${names.agency(data.agencyId ?? '')}` : role;
  const missed = data.level === 1 ? (inId ? 'lewat tenggat' : 'deadline missed') : inId ? 'belum juga ditangani' : 'still nothing';
  return { text: `${missed} → ${who}`, tone: 'bad', at: data.levelDueAt };
};

const closed = ({ data }: EventEnvelope<'case.closed'>, { language }: Names): Telling => {
  const words = {
    confirmed: { id: 'pelapor puas: selesai', en: 'reporter content: closed' },
    silence: { id: 'selesai: pelapor tidak menanggapi', en: 'closed: no reply from the reporter' },
    staff: { id: 'ditutup petugas', en: 'closed by staff' },
    imported: { id: 'selesai di sistem lama', en: 'closed in the former system' },
  } as const;
  return { text: words[data.reason][language], tone: 'good' };
};

/** Facts that need no more than a few words. */
const SHORT: Readonly<Partial<Record<EventEnvelope['type'], { readonly id: string; readonly en: string; readonly tone: Tone }>>> = {
  'submission.received': { id: 'diterima', en: 'received', tone: 'plain' },
  'case.accepted': { id: 'mulai dikerjakan', en: 'taken in hand', tone: 'plain' },
  'case.returned': { id: 'dikembalikan instansi', en: 'returned by the agency', tone: 'warning' },
  'case.information-requested': { id: 'pelapor diminta melengkapi', en: 'reporter asked for more', tone: 'plain' },
  'case.supplemented': { id: 'pelapor melengkapi', en: 'reporter added something', tone: 'plain' },
  'case.answer-drafted': { id: 'jawaban menunggu persetujuan', en: 'answer waits for approval', tone: 'plain' },
  'case.disputed': { id: 'pelapor menyanggah jawaban', en: 'reporter disputes the answer', tone: 'warning' },
  'case.appealed': { id: 'pelapor mengajukan banding', en: 'reporter appeals', tone: 'warning' },
  'case.reopened': { id: 'dibuka kembali', en: 'reopened', tone: 'warning' },
  'case.withdrawn': { id: 'dicabut pelapor', en: 'withdrawn by the reporter', tone: 'plain' },
  'case.merged': { id: 'digabung dengan laporan lain', en: 'merged into another report', tone: 'plain' },
  'case.rejected': { id: 'ditolak, dengan rujukan', en: 'rejected, with a referral', tone: 'plain' },
};

const tellingOf = (event: EventEnvelope, row: CaseRow, names: Names): Telling | undefined => {
  switch (event.type) {
    case 'submission.classified':
      return classified(event, names);
    case 'case.triaged': {
      const reason = WORDS[names.language].triageReasons[event.data.reason] ?? event.data.reason;
      return { text: `${names.language === 'id' ? 'perlu dipilah orang' : 'needs a person'}: ${reason}`, tone: 'warning' };
    }
    case 'case.dispatched':
      return dispatched(event, names);
    case 'case.transferred':
      return plain(`${names.language === 'id' ? 'dialihkan' : 'transferred'} → ${names.agency(event.data.agencyId)}`);
    case 'case.responded':
      return responded(event, row, names);
    case 'deadline.warned':
      return warned(event, row, names);
    case 'case.escalated':
      return escalated(event, names);
    case 'case.closed':
      return closed(event, names);
    default: {
      const short = SHORT[event.type];
      return short && { text: short[names.language], tone: short.tone };
    }
  }
};

/**
 * What to say of `event`, seen from the case's row just before it; undefined for what only the machinery cares about.
 * Deadlines and rungs are told at their own instant, which no delay of ours can move.
 */
export const momentOf = (event: EventEnvelope, row: CaseRow, names: Names): Moment | undefined => {
  const telling = tellingOf(event, row, names);
  if (!telling) return undefined;
  const { text, tone, at } = telling;
  return { at: Temporal.Instant.from(at ?? event.time), caseId: row.caseId, trackingId: row.trackingId, text, tone };
};
