import { describe, expect, it } from 'vitest';
import {
  CASE,
  breached,
  closed,
  deadlineSet,
  dispatched,
  escalated,
  met,
  received,
  responded,
  said,
  triaged,
  warned,
} from '../../test/show-events.ts';
import { emptyBoard } from './board.ts';
import { momentOf } from './moments.ts';
import type { Names } from './moments.ts';
import { tell } from './story.ts';

const MONDAY = '2026-03-02T02:00:00.000Z';
const DUE = '2026-03-09T09:00:00.000Z';
const names = (language: 'id' | 'en'): Names => ({ language, timeZone: 'Asia/Jakarta', agency: (agencyId) => `Bina Marga (${agencyId})` });

/** What is said of each event of a run; nothing where nothing is. */
const told = (language: 'id' | 'en', ...events: Parameters<typeof tell>[1][]) => {
  let board = emptyBoard;
  return events.flatMap((event) => {
    const before = board.cases.get(CASE);
    board = tell(board, event);
    const row = before ?? board.cases.get(CASE);
    const moment = row && momentOf(event, row, names(language));
    return moment ? [moment] : [];
  });
};

describe('momentOf', () => {
  const life = [
    received(MONDAY),
    dispatched(MONDAY),
    deadlineSet(MONDAY, DUE),
    warned('2026-03-06T09:00:00.000Z', DUE),
    breached(DUE),
    escalated(DUE, 1, 'unit-head'),
    escalated('2026-03-11T09:00:00.000Z', 2, 'agency-head'),
    escalated('2026-03-13T09:00:00.000Z', 3, 'inspectorate'),
    responded('2026-03-13T10:00:00.000Z'),
    closed('2026-04-01T09:00:00.000Z'),
  ];

  it('tells a life in Indonesian', () => {
    expect(told('id', ...life).map(({ text }) => text)).toEqual([
      'diterima',
      'diteruskan otomatis → Bina Marga (roads)',
      'tenggat 9 Mar: peringatan ke Bina Marga (roads)',
      'lewat tenggat → Kepala Unit Bina Marga (roads)',
      'belum juga ditangani → Kepala Instansi Bina Marga (roads)',
      'belum juga ditangani → Inspektorat',
      'dijawab terlambat oleh Bina Marga (roads)',
      'selesai: pelapor tidak menanggapi',
    ]);
  });

  it('tells the same life in English', () => {
    expect(told('en', ...life).map(({ text }) => text)).toEqual([
      'received',
      'forwarded alone → Bina Marga (roads)',
      'due 9 Mar: warning to Bina Marga (roads)',
      'deadline missed → unit head Bina Marga (roads)',
      'still nothing → agency head Bina Marga (roads)',
      'still nothing → inspectorate',
      'answered late by Bina Marga (roads)',
      'closed: no reply from the reporter',
    ]);
  });

  it('calls an answer late only when its deadline was missed', () => {
    const texts = told('id', received(MONDAY), dispatched(MONDAY), deadlineSet(MONDAY, DUE), responded(MONDAY), met(MONDAY, DUE));
    expect(texts.at(-1)?.text).toBe('dijawab oleh Bina Marga (roads)');
  });

  it('tells a rung at its own instant, however late its event came', () => {
    const late = escalated(DUE, 1, 'unit-head');
    const [, moment] = told('id', received(MONDAY), { ...late, time: '2026-03-09T11:30:00.000Z' });
    expect(moment?.at.toString()).toBe('2026-03-09T09:00:00Z');
  });

  it('names why a person is needed, and what the machine made of it', () => {
    const guess = { category: { type: 'village-office' as const }, confidence: 0.414 };
    const classified = said('submission.classified', MONDAY, {
      caseId: CASE,
      routingRequestId: `${CASE}/1`,
      modelVersion: '1',
      kind: 'complaint',
      best: guess,
      alternatives: [guess],
      autoRoute: false,
      reasons: 'sealed.v1.x',
      areaCode: null,
      concerns: null,
    });
    expect(told('id', received(MONDAY), classified, triaged(MONDAY)).map(({ text }) => text)).toEqual([
      'diterima',
      'dikenali mesin: kantor kelurahan (41%)',
      'perlu dipilah orang: mesin ragu',
    ]);
  });
});
