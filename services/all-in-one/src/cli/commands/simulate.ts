import { readFileSync } from 'node:fs';
import { createCaseExport } from '@tanggap/casework';
import type { ExportedEntry } from '@tanggap/casework';
import { createSimulation } from '@tanggap/escalation';
import type { Comparison, Tally } from '@tanggap/escalation';
import { AppError } from '@tanggap/kernel';
import { createDirectory } from '@tanggap/service-kit';
import { Command } from 'commander';
import { parse } from 'yaml';
import { counted, grouped } from '../counted.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { progressBar } from '../progress-bar.ts';
import { withStores } from '../with-stores.ts';

type Options = { file: string; from: string; to: string; json?: true };

const readProposal = (file: string): unknown => {
  try {
    return parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new AppError('PROPOSAL_UNREADABLE', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const dateOf = (text: string, option: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new AppError('PERIOD_INVALID', `${option}: "${text}" is not a date such as 2026-01-31`);
  }
};

/** All lines of each case in turn: the history comes case by case. */
const byCase = async function* (pages: AsyncIterable<readonly ExportedEntry[]>): AsyncGenerator<readonly ExportedEntry[]> {
  let lines: ExportedEntry[] = [];
  for await (const page of pages) {
    for (const line of page) {
      if (lines.length > 0 && lines[0]?.caseId !== line.caseId) {
        yield lines;
        lines = [];
      }
      lines.push(line);
    }
  }
  if (lines.length > 0) yield lines;
};

const FIGURES = ['deadlines', 'warned', 'breached', 'escalations'] as const;
const cellOf = (figure: (typeof FIGURES)[number], { today, proposed }: Comparison): string => {
  const [now, then] = [today[figure], proposed[figure]];
  return now === then ? grouped(now) : `${grouped(now)} → ${grouped(then)}`;
};
const EMPTY: Tally = { deadlines: 0, warned: 0, breached: 0, escalations: 0, levels: {} };
const plus = (a: Tally, b: Tally): Tally => ({
  deadlines: a.deadlines + b.deadlines,
  warned: a.warned + b.warned,
  breached: a.breached + b.breached,
  escalations: a.escalations + b.escalations,
  levels: {},
});

const table = (agencies: readonly Comparison[], nameOf: (agencyId: string | null) => string): string => {
  const total: Comparison = {
    agencyId: null,
    today: agencies.reduce((sum, one) => plus(sum, one.today), EMPTY),
    proposed: agencies.reduce((sum, one) => plus(sum, one.proposed), EMPTY),
  };
  const byBreaches = agencies.toSorted((a, b) => b.proposed.breached - a.proposed.breached);
  const rows = [
    ['agency', ...FIGURES],
    ...byBreaches.map((one) => [nameOf(one.agencyId), ...FIGURES.map((figure) => cellOf(figure, one))]),
    ['all', ...FIGURES.map((figure) => cellOf(figure, total))],
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
};

const simulatePolicy = (edge: Edge, { file, from, to, json }: Options): Promise<void> =>
  withStores(edge, async ({ of }) => {
    const { database, bus } = of('escalation');
    const directory = createDirectory(bus);
    try {
      await directory.ready;
      const zone = directory.realm()?.timeZone ?? 'UTC';
      const startOf = (date: Temporal.PlainDate): Temporal.Instant => date.toZonedDateTime(zone).toInstant();
      const period = { from: startOf(dateOf(from, '--from')), to: startOf(dateOf(to, '--to').add({ days: 1 })) };
      const simulation = await createSimulation(directory, database, readProposal(file), period);
      const bar = progressBar(edge);
      const archive = createCaseExport(of('casework').database, null);
      let total = 0;
      for await (const page of archive.cases()) total += page.length;
      let cases = 0;
      for await (const lines of byCase(archive.history())) {
        const [first] = lines;
        if (first) simulation.add(first.caseId, lines);
        cases += 1;
        if (cases % 100 === 0) bar.show(cases / Math.max(cases, total), counted(cases, 'case', 'cases'));
      }
      bar.close();
      const result = simulation.result();
      if (json) return sayJson(edge, result);
      const nameOf = (agencyId: string | null): string =>
        agencyId === null ? '(nobody yet)' : (directory.agency(agencyId)?.name ?? agencyId);
      say(edge, `${counted(result.cases, 'case', 'cases')} replayed, ${from} to ${to}: today → as proposed`);
      if (result.unknown > 0) say(edge, `${grouped(result.unknown)} of them could not be: the directory does not know their offices`);
      say(edge, `\n${table(result.agencies, nameOf)}`);
    } finally {
      await directory.stop();
    }
  });

export const simulateCommand = (edge: Edge): Command => {
  const command = new Command('simulate').description('Try a change on the past before it is made. Changes nothing.');
  command
    .command('policy')
    .description('Replay past cases under proposed policies, or a proposed calendar, and compare with those in force.')
    .requiredOption('--file <file>', 'YAML or JSON: policies or a calendar, as GET /api/v1/sla-policies and /api/v1/calendars show them')
    .requiredOption('--from <date>', 'first day that is counted, such as 2026-01-01')
    .requiredOption('--to <date>', 'last day that is counted')
    .option('--json', 'print the figures as JSON')
    .action((options: Options) => simulatePolicy(edge, options));
  return command;
};
