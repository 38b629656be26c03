import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../test/run-command.ts';

/** Facts for testing with, kept beside the repository: part of them may not be committed. */
const FOLDER = join(import.meta.dirname, '../../../../../../shared/data/working-time');
/** How many lines of each file are answered by the reading that the package states. */
const present = existsSync(FOLDER);
if (!present) console.warn(`WARNING: ${FOLDER} is missing: the given working-time cases were NOT asked of the command line.`);
const ASKED = { 'peer-cases': 202, random: 667, indonesia: 100 } as const;

type Given = { readonly id: string; readonly convention?: unknown; readonly expected: unknown };
type Answer = { readonly id: unknown; readonly result?: unknown; readonly error?: { readonly code: string; readonly message: string } };

const linesOf = <Line>(text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const ask = async (...lines: readonly (object | string)[]): Promise<readonly Answer[]> => {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, stdout } = await runCommand(['deadlines'], {}, input);
  expect(code).toBe(0);
  return linesOf<Answer>(stdout);
};

const week = { mon: [['08:00', '12:00']], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const monday = {
  id: 1,
  kind: 'add',
  calendar: { timeZone: 'Asia/Makassar', week, holidays: ['2026-01-05'], exceptions: {} },
  start: '2026-01-05T00:00:00Z',
  amount: { minutes: 60 },
};

describe('tanggap deadlines', () => {
  it.each(present ? Object.entries(ASKED) : [])('answers every line of %s as expected', async (name, count) => {
    const text = readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8');
    const { stdout } = await runCommand(['deadlines'], {}, text);
    const given = linesOf<Given>(text);
    const answers = linesOf<Answer>(stdout);
    expect(answers.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
    const asked = given.flatMap((one, index) => (one.convention === undefined ? [{ ...one, answer: answers[index]?.result }] : []));
    expect(asked).toHaveLength(count);
    // Of a clock only what is asserted is compared.
    for (const { id, expected, answer } of asked) expect({ id, answer }).toMatchObject({ id, answer: expected });
  });

  it('answers line by line, and tells of a line what is wrong with it', async () => {
    const answers = await ask(
      monday,
      'not json',
      { ...monday, id: 'b', start: 'yesterday' },
      { ...monday, id: 'c', calendar: { ...monday.calendar, week: { ...week, mon: [['8', '12']] } } },
      { ...monday, id: 'd', calendar: { ...monday.calendar, week: { ...week, mon: [] } } },
      { ...monday, id: 'e', amount: { minutes: 1e15 } },
      { ...monday, id: 'f', kind: 'guess' },
      { ...monday, id: 'g', kind: 'clock', policy: { solutionMinutes: 60 }, events: [{ at: '2026-01-12T00:00:00Z', type: 'resolved' }] },
      { ...monday, id: 'h' },
    );
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [1, undefined],
      [null, 'LINE_INVALID'],
      ['b', 'LINE_INVALID'],
      ['c', 'CALENDAR_INVALID'],
      ['d', 'CALENDAR_INVALID'],
      ['e', 'LINE_INVALID'],
      ['f', 'LINE_INVALID'],
      ['g', 'LINE_INVALID'],
      ['h', undefined],
    ]);
    expect(answers[0]?.result).toBe('2026-01-12T01:00:00Z');
    expect(answers[2]?.error?.message).toContain('"yesterday" is not an instant such as 2026-03-17T08:00:00Z');
    expect(answers[4]?.error?.message).toContain('week: is never open');
    expect(answers[7]?.error?.message).toContain('the first one must be `created`');
  });

  it('counts days or time, as the question says', async () => {
    const between = { ...monday, kind: 'between', start: '2026-01-05T00:00:00Z', end: '2026-01-19T01:30:30Z', amount: null };
    const answers = await ask(
      between,
      { ...between, end: '2026-01-19T01:30:00Z' },
      { ...between, rule: { count: '[start,end)' } },
      { ...between, granularity: 'day' },
      { ...between, expected: { workingDays: 0 } },
      { ...between, kind: 'isWorking', start: '2026-01-12T00:00:00Z' },
      { ...between, kind: 'isWorking', start: '2026-01-11T23:00:00Z', granularity: 'day' },
    );
    expect(answers.map(({ result }) => result)).toEqual([
      { seconds: 19_830 },
      { minutes: 330 },
      { workingDays: 1 },
      { workingDays: 1 },
      { workingDays: 1 },
      true,
      true,
    ]);
  });
});
