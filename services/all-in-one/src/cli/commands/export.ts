import { once } from 'node:events';
import { createCaseExport } from '@tanggap/casework';
import type { ExportedCase, ExportedEntry } from '@tanggap/casework';
import { createVault } from '@tanggap/vault';
import { Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Edge } from '../edge.ts';
import { withStores } from '../with-stores.ts';

type Format = 'jsonl' | 'csv';
type Options = { format: Format; texts?: true };
type Row = Readonly<Record<string, unknown>>;

const CASE_COLUMNS = [
  'caseId',
  'trackingId',
  'status',
  'kind',
  'channel',
  'language',
  'areaCode',
  'anonymous',
  'confidential',
  'agencyId',
  'unitId',
  'openedAt',
  'dispatchedAt',
  'firstAnsweredAt',
  'lastAnsweredAt',
  'outcome',
  'closedAt',
  'closedBecause',
  'hops',
] as const satisfies readonly (keyof ExportedCase)[];
const TEXT_COLUMNS = ['title', 'text'] as const satisfies readonly (keyof ExportedCase)[];
const HISTORY_COLUMNS = [
  'caseId',
  'n',
  'occurredAt',
  'recordedAt',
  'type',
  'actor',
  'data',
  'hash',
] as const satisfies readonly (keyof ExportedEntry)[];

const flat = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]),
  );

/** A page as text. What a spreadsheet would take for a formula is quoted, for a complaint may be anybody's text. */
const written = (page: readonly Row[], format: Format, columns: readonly string[], isFirst: boolean): string =>
  format === 'jsonl'
    ? page.map((row) => `${JSON.stringify(row)}\n`).join('')
    : stringify(page.map(flat), { columns: [...columns], header: isFirst, escape_formulas: true, cast: { boolean: String } });

/** Writes page by page and waits whenever the reader does. */
const writeAll = async (edge: Edge, pages: AsyncIterable<readonly Row[]>, format: Format, columns: readonly string[]): Promise<void> => {
  let isFirst = true;
  for await (const page of pages) {
    if (!edge.stdout.write(written(page, format, columns, isFirst))) await once(edge.stdout, 'drain');
    isFirst = false;
  }
  // A table without rows still says what its columns are.
  if (isFirst && format === 'csv') edge.stdout.write(written([], format, columns, true));
};

const formatOption = (): Option =>
  new Option(
    '--format <format>',
    'how to write it; in CSV what a spreadsheet would take for a formula begins with an apostrophe, so programs take jsonl',
  )
    .choices(['jsonl', 'csv'])
    .default('jsonl');

export const exportCommand = (edge: Edge): Command => {
  const command = new Command('export').description('Write all cases, or all of their history, to standard output.');
  command
    .command('cases')
    .description('One line for each case: where it stands, with whom, and when it was answered and closed.')
    .addOption(formatOption())
    .option('--texts', 'with title and text of each complaint: personal data, in clear')
    .action(({ format, texts }: Options) =>
      withStores(edge, async ({ of, keyStore, masterKey }) => {
        const vault = texts ? createVault(keyStore, masterKey, ['text']) : null;
        await writeAll(
          edge,
          createCaseExport(of('casework').database, vault).cases(),
          format,
          texts ? [...CASE_COLUMNS, ...TEXT_COLUMNS] : CASE_COLUMNS,
        );
      }),
    );
  command
    .command('history')
    .description('One line for each thing that happened to a case; texts stay sealed.')
    .addOption(formatOption())
    .action(({ format }: Options) =>
      withStores(edge, ({ of }) => writeAll(edge, createCaseExport(of('casework').database, null).history(), format, HISTORY_COLUMNS)),
    );
  return command;
};
