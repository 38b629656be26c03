import { describe, expect, it, vi } from 'vitest';
import { breached, deadlineSet, dispatched, escalated, received } from '../../test/show-events.ts';
import { renderBoard } from './board-view.ts';
import { summaryOf } from './closing.ts';
import { invitationOf } from './invitation.ts';
import { paint, widthOf } from './lines.ts';
import { momentOf } from './moments.ts';
import type { Moment } from './moments.ts';
import type { Scene } from './scene.ts';
import { tellAll } from './story.ts';
import { createView } from './terminal-view.ts';
import type { Output } from './terminal-view.ts';

const MONDAY = '2026-03-02T02:00:00.000Z';
const DUE = '2026-03-09T09:00:00.000Z';
const ESCAPE = '\u001B';
const LONG_NAME = 'Kependudukan, Pencatatan Sipil, Pemberdayaan Perempuan dan Perlindungan Anak serta Keluarga Berencana';
const names = { language: 'id', timeZone: 'Asia/Jakarta', agency: () => LONG_NAME } as const;

const ids = Array.from({ length: 40 }, (_, index) => `case-${index}`);
const events = ids.flatMap((caseId, index) => [
  received(MONDAY, caseId, `TGP-AAAA-${String(index).padStart(4, '0')}`),
  dispatched(MONDAY, 'system', caseId),
  deadlineSet(
    MONDAY,
    DUE,
    {},
    [{ date: '2026-03-19', reason: 'national-holiday', name: 'Hari Suci Nyepi (Tahun Baru Saka 1948)', source: null }],
    caseId,
  ),
  ...(index % 3 === 0 ? [breached(DUE, caseId), escalated(DUE, 1, 'unit-head', caseId)] : []),
]);
const board = tellAll(events);
const feed = events.flatMap((event) => {
  const row = board.cases.get(event.subject);
  return (row && momentOf(event, row, names)) ?? [];
});

const scene = (given: Partial<Scene> = {}): Scene => ({
  board,
  feed,
  now: Temporal.Instant.from('2026-03-19T09:00:00Z'),
  opensAt: Temporal.Instant.from('2026-03-02T01:00:00Z'),
  endsAt: Temporal.Instant.from('2026-04-17T01:00:00Z'),
  scale: 86_400,
  names,
  labelOf: (caseId) => (caseId === 'case-0' ? 'Lubang depan pasar' : undefined),
  footer: 'http://127.0.0.1:3000 · Ctrl+C',
  ...given,
});

/** Collects what is written. */
const recorder = (given: Partial<Output> = {}): Output & { readonly text: () => string } => {
  const written: string[] = [];
  return { write: (text) => written.push(text), ...given, text: () => written.join('') };
};
const firstMoment = (): Moment => {
  const [moment] = feed;
  if (!moment) throw new Error('nothing happened');
  return moment;
};

describe('renderBoard', () => {
  const sizes = [
    [80, 24],
    [60, 15],
    [40, 10],
    [120, 40],
    [250, 70],
  ] as const;

  it.each(sizes)('fits %i columns and %i rows', (columns, rows) => {
    for (const shown of [scene(), scene({ board: tellAll([]), feed: [] })]) {
      const lines = renderBoard(shown, { columns, rows });
      expect(lines.length).toBeLessThanOrEqual(rows);
      expect(Math.max(...lines.map((line) => widthOf(paint(line, false))))).toBeLessThanOrEqual(columns);
    }
  });

  it('shows time, counts, cases, what just happened and the holiday on 80×24', () => {
    const text = renderBoard(scene(), { columns: 80, rows: 24 })
      .map((line) => paint(line, false))
      .join('\n');
    for (const part of [
      'Kam 19 Mar 16.00 WIB',
      '40 KASUS',
      'di instansi 40',
      'Kep. Unit 14',
      'Lubang depan pasar',
      'BARU SAJA',
      '18/46  Hari Suci Nyepi',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/lewat tenggat → Kepala Unit/u);
  });

  it('shows every case when there is room', () => {
    const text = renderBoard(scene({ feed: [] }), { columns: 120, rows: 90 })
      .map((line) => paint(line, false))
      .join('\n');
    for (const { trackingId } of board.cases.values()) expect(text).toContain(trackingId);
  });
});

describe('createView', () => {
  it('writes one plain line per event where there is no terminal', () => {
    const output = recorder();
    const view = createView(output, scene);
    view.tell(firstMoment());
    view.close();
    expect(output.text()).toBe('Sen  2 Mar 09.00  TGP-AAAA-0000  diterima  (Lubang depan pasar)\n');
  });

  it('writes what happened first first, though it is heard later', () => {
    vi.useFakeTimers();
    let now = Temporal.Instant.from(MONDAY);
    const output = recorder();
    const view = createView(output, () => ({ ...scene(), now }));
    const moment = firstMoment();
    for (const [minutes, text] of [
      [90, 'second'],
      [20, 'first'],
    ] as const)
      view.tell({ ...moment, at: moment.at.add({ minutes }), text });
    vi.advanceTimersByTime(200);
    expect(output.text()).toBe('');
    now = now.add({ hours: 12 });
    vi.advanceTimersByTime(200);
    view.close();
    vi.useRealTimers();
    expect(output.text()).toMatch(/first.*\n.*second.*\n$/u);
  });

  it('draws over the last picture on a terminal, and gives the terminal back once', () => {
    const output = recorder({ isTTY: true, columns: 80, rows: 24, hasColors: () => true });
    const view = createView(output, scene);
    view.close();
    view.close();
    const text = output.text();
    expect(text.startsWith(`${ESCAPE}[?1049h${ESCAPE}[?25l`)).toBe(true);
    expect(text).toContain(`${ESCAPE}[H`);
    expect(text).toContain(`${ESCAPE}[32m`);
    expect(text.endsWith(`${ESCAPE}[?25h${ESCAPE}[?1049l`)).toBe(true);
    expect(text.split(`${ESCAPE}[?25h`).length).toBe(2);
  });

  it('uses no colours where none are wanted', () => {
    const output = recorder({ isTTY: true, columns: 80, rows: 24, hasColors: () => false });
    createView(output, scene).close();
    // oxlint-disable-next-line no-control-regex
    expect(output.text()).not.toMatch(/\u001B\[[\d;]*m/u);
  });
});

describe('the end of the show', () => {
  const plain = (lines: ReturnType<typeof summaryOf>) => lines.map((line) => paint(line, false));

  it('sums up in both languages without a word too wide for 80 columns', () => {
    for (const language of ['id', 'en'] as const) {
      const { opensAt, endsAt } = scene();
      const lines = plain(
        summaryOf({ board, agencies: [], names: { ...names, language, agency: () => 'Bina Marga' }, opensAt, endedAt: endsAt }),
      );
      expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
      expect(lines.join('\n')).toMatch(language === 'id' ? /Pengaduan diterima +40/u : /Complaints received +40/u);
    }
  });

  it('names addresses and commands that work as they stand', () => {
    const receipt = { trackingId: 'TGP-AAAA-0000', pin: 'ABCD1234', caseId: 'case-0' };
    const lines = plain(invitationOf({ url: 'http://127.0.0.1:4000', language: 'id', receipt, dataDir: '/tmp/my show', pace: '1' }));
    const text = lines.join('\n');
    expect(text).toContain('http://127.0.0.1:4000/docs');
    expect(text).toContain('npx -y pnpm -s tanggap track TGP-AAAA-0000 --pin ABCD1234 --url http://127.0.0.1:4000');
    expect(text).toContain("DATA_DIR='/tmp/my show' \\");
    expect(text).not.toContain(ESCAPE);
  });
});
