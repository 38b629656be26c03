import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, type Case } from './given-case.ts';

// Facts for testing with, kept beside the repository: part of them may not be committed. The golden tables of
// ../src stand on their own without them.
const folder = join(import.meta.dirname, '../../../../shared/data/working-time');

const present = existsSync(folder);
if (!present) console.warn(`WARNING: ${folder} is missing: some 900 given working-time cases were NOT run, only the golden tables.`);

const cases = (present ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line) as Case)
  // A case with a convention follows another product's reading; clocks are not this package's.
  .filter((one) => one.kind !== 'clock' && one.convention === undefined);

const kinds = present ? (['add', 'addDays', 'between', 'isWorking'] as const) : [];

const own: Case = {
  id: 'own-1',
  kind: 'add',
  calendar: {
    timeZone: 'Asia/Makassar',
    week: { mon: [['08:00', '12:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    holidays: ['2026-01-05'],
    exceptions: {},
  },
  start: '2026-01-05T00:00:00Z',
  amount: { minutes: 60 },
  end: null,
  expected: '2026-01-12T01:00:00Z',
};

describe('given cases', () => {
  it('a case is answered in the form it is expected in', () => {
    expect(answer(own)).toEqual(own.expected);
    expect(answer({ ...own, calendar: { ...own.calendar, holidays: [] } })).toBe('2026-01-05T01:00:00Z');
  });

  it.each(kinds)('every one of kind %s is answered as expected', (kind) => {
    const chosen = cases.filter((one) => one.kind === kind);
    expect(chosen.length).toBeGreaterThan(20);
    expect(chosen.map((one) => ({ id: one.id, result: answer(one) }))).toEqual(chosen.map((one) => ({ id: one.id, result: one.expected })));
  });
});
