import { once } from 'node:events';
import { CalendarError } from '@tanggap/working-time';
import { Command } from 'commander';
import { z } from 'zod';
import { answer } from '../../deadlines/answer.ts';
import { givenCalendars } from '../../deadlines/calendars.ts';
import { questionSchema } from '../../deadlines/question.ts';
import type { Edge } from '../edge.ts';
import { readJsonLines } from '../json-lines.ts';
import type { JsonLine } from '../json-lines.ts';

const idOf = (value: unknown): unknown => z.object({ id: z.union([z.string(), z.number()]) }).safeParse(value).data?.id ?? null;

const refuse = (id: unknown, line: number, code: 'LINE_INVALID' | 'CALENDAR_INVALID', why: string) => ({
  id,
  error: { code, message: `line ${line}: ${why}` },
});

/** One line in, one line out; whatever is wrong with it ends nothing. */
const answering = () => {
  const compile = givenCalendars();
  return (entry: JsonLine): unknown => {
    if ('fault' in entry) return refuse(null, entry.line, 'LINE_INVALID', entry.fault);
    const parsed = questionSchema.safeParse(entry.value);
    if (!parsed.success) return refuse(idOf(entry.value), entry.line, 'LINE_INVALID', z.prettifyError(parsed.error));
    const { id } = parsed.data;
    try {
      return { id, result: answer(parsed.data, compile) };
    } catch (error) {
      if (error instanceof CalendarError) return refuse(id, entry.line, 'CALENDAR_INVALID', error.faults.join('; '));
      if (error instanceof RangeError) return refuse(id, entry.line, 'LINE_INVALID', error.message);
      throw error;
    }
  };
};

const deadlines = async (edge: Edge): Promise<void> => {
  const answerLine = answering();
  for await (const entry of readJsonLines(edge.stdin)) {
    // Whoever reads slowly is waited for.
    if (!edge.stdout.write(`${JSON.stringify(answerLine(entry))}\n`)) await once(edge.stdout, 'drain');
  }
};

export const deadlinesCommand = (edge: Edge): Command =>
  new Command('deadlines')
    .description(
      'Reckon working time. Reads JSON lines { id, kind: add | addDays | between | isWorking | clock, calendar, … }, writes { id, result } for each.',
    )
    .option('--json', 'accepted for uniformity: the output is always JSON lines')
    .action(() => deadlines(edge));
