import { describe, expect, it } from 'vitest';
import { readDirectoryText } from './yaml-directory-file.ts';

const MEGABYTE = 1_000_000;
const filledWith = (line: string): string => `${line}\n`.repeat(Math.ceil(MEGABYTE / (line.length + 1)));
/** Doubles nine times over, as "billion laughs" does. */
const BOMB = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);

describe('readDirectoryText', () => {
  it.each([
    ['one endless line', 'x'.repeat(MEGABYTE), 'This line is too long'],
    ['bytes of a program', '\u007FELF\u0002\u0001'.repeat(MEGABYTE / 6), 'This is a control character'],
    ['empty lines', '\n'.repeat(MEGABYTE), 'The file is too long'],
    ['brackets that open', filledWith('['.repeat(1_900)), 'Too many brackets are open here'],
    ['brackets that close', filledWith(']'.repeat(1_900)), 'This bracket closes nothing'],
    ['empty brackets', filledWith('[]'.repeat(900)), 'Too many brackets and commas stand before this one'],
    ['nested lists', filledWith('- '.repeat(900)), 'This is nested too deeply'],
    ['ever deeper lines', Array.from({ length: 1_400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'This is nested too deeply'],
    ['aliases', filledWith('- *a'.padEnd(40)), 'This is an alias'],
    ['an alias bomb', `a0: &a0 x\n${BOMB.join('\n')}`, 'This is an anchor'],
    ['prose', filledWith('kata '.repeat(100)), 'A directory file is expected here'],
    ['another YAML file', filledWith('- name: something else entirely'), 'A directory file is expected here'],
  ])(
    'tells junk within seconds: %s',
    (_name, text, problem) => {
      const start = performance.now();
      const { faults } = readDirectoryText(text);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(faults[0]?.problem.startsWith(problem)).toBe(true);
    },
    15_000,
  );

  it('says that a file with nothing in it is empty', () => {
    expect(readDirectoryText('# nothing yet\n').faults).toMatchObject([{ at: { line: 1, column: 1 }, problem: 'The file is empty' }]);
  });

  it('takes brackets, stars and tabs within a text for what they are', () => {
    const text = 'realm: { name: "a [b] *c" }\nagencies:\n  - name: it\'s & so on, 100% [x\n    id: |\n      \t[*x\n';
    const problems = readDirectoryText(text).faults.map(({ problem }) => problem);
    expect(problems.filter((problem) => /bracket|alias|tab indents|anchor|not YAML/u.test(problem))).toEqual([]);
  });
});
