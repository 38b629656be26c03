import { counted } from '../counted.ts';
import type { Checked, Status } from './check.ts';

const MARKS: Readonly<Record<Status, string>> = { ok: '✓', warn: '!', fail: '✗' };
const COLOURS: Readonly<Record<Status, number>> = { ok: 32, warn: 33, fail: 31 };
const BOLD = 1;
const DIM = 2;

const painter = (colours: boolean) => (code: number, text: string) => (colours ? `\u001B[${code}m${text}\u001B[0m` : text);

export const countsOf = (checked: readonly Checked[]): Readonly<Record<Status, number>> => ({
  ok: checked.filter(({ status }) => status === 'ok').length,
  warn: checked.filter(({ status }) => status === 'warn').length,
  fail: checked.filter(({ status }) => status === 'fail').length,
});

/** A line for each check below the name of its part, what to do below what is not well, and the sum. */
export const renderReport = (title: string, checked: readonly Checked[], colours: boolean): string => {
  const paint = painter(colours);
  const width = Math.max(...checked.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 6);
  const lines = [paint(BOLD, title)];
  for (const [part, ofPart] of Map.groupBy(checked, ({ part: own }) => own)) {
    lines.push('', `  ${paint(BOLD, part)}`);
    for (const check of ofPart) {
      const colour = COLOURS[check.status];
      const text = check.status === 'ok' ? paint(DIM, check.text) : check.text;
      lines.push(`  ${paint(colour, MARKS[check.status])} ${check.name.padEnd(width)}  ${text.replaceAll('\n', `\n${indent}`)}`);
      if (check.status !== 'ok') lines.push(`${indent}${paint(colour, '→')} ${check.advice.replaceAll('\n', `\n${indent}  `)}`);
    }
  }
  const { ok, warn, fail } = countsOf(checked);
  const verdict =
    fail > 0 ? paint(COLOURS.fail, `${counted(fail, 'check', 'checks')} failed`) : paint(COLOURS.ok, 'Everything that is needed stands');
  const rest = [`${ok} ok`, ...(warn > 0 ? [paint(COLOURS.warn, counted(warn, 'warning', 'warnings'))] : [])].join(', ');
  return [...lines, '', `${verdict} (${rest}).`].join('\n');
};
