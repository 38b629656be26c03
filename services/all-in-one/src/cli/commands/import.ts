import { createPastDeadlines } from '@tanggap/escalation';
import { createImport } from '@tanggap/intake';
import type { ImportProgress, ImportResult } from '@tanggap/intake';
import { AppError } from '@tanggap/kernel';
import { createDirectory, createLogger } from '@tanggap/service-kit';
import type { Directory } from '@tanggap/service-kit';
import { createVault } from '@tanggap/vault';
import { Command, CommanderError } from 'commander';
import { startForBulk } from '../../app.ts';
import { profileOf, readSettings } from '../../settings.ts';
import { grouped } from '../counted.ts';
import { ALREADY_TOLD, EXIT, isAlive, say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { progressBar } from '../progress-bar.ts';
import { withClusterStores } from '../with-stores.ts';

type Options = { csv: string; mapping: string; report?: string; json?: true };
type Waiting = { readonly backlog: () => Promise<number>; readonly bound: number };

/** Events that may wait to be taken up before more are brought: they are held in memory and on the disk. */
const EMBEDDED_BOUND = 1_500;
const CLUSTER_BOUND = 20_000;
const LOOK_MS = 50;

const untilBelow = async ({ backlog, bound }: Waiting, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted && (await backlog()) > bound) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

const tell = (edge: Edge, result: ImportResult, options: Options, report: string, milliseconds: number): void => {
  const { rows, imported, known, rejected, interrupted } = result;
  if (options.json) {
    sayJson(edge, { rows, imported, known, rejected, interrupted, milliseconds, report: rejected > 0 ? report : null });
    return;
  }
  const lines = [
    `${grouped(rows)} rows read: ${grouped(imported)} imported, ${grouped(known)} were here already, ${grouped(rejected)} rejected.`,
    ...(rejected > 0 ? [`Rejected rows, with their lines and what to do: ${report}`] : []),
    interrupted
      ? 'Interrupted: the same command goes on where it stopped.'
      : `All of it is taken up, in ${seconds(milliseconds)} of this run.`,
  ];
  say(edge, lines.join('\n'));
};

type Run = (onProgress: (progress: ImportProgress, share: number) => Promise<void>) => Promise<ImportResult>;

const withProgress = async (
  edge: Edge,
  options: Options,
  report: string,
  waiting: Waiting,
  signal: AbortSignal,
  run: Run,
): Promise<void> => {
  const bar = progressBar(edge);
  const begun = Date.now();
  const result = await run(async (progress, share) => {
    bar.show(share, `${grouped(progress.rows)} rows, ${grouped(progress.rejected)} rejected`);
    await untilBelow(waiting, signal);
  });
  bar.show(1, `${grouped(result.rows)} rows, being taken up`);
  await untilBelow({ ...waiting, bound: 0 }, signal);
  bar.close();
  tell(edge, result, options, report, Date.now() - begun);
  if (result.interrupted) throw new CommanderError(EXIT.failed, ALREADY_TOLD, 'interrupted');
};

/** Real complaints belong to no invented city: here no example stands in. */
const mustKnowAgencies = (directory: Directory): void => {
  if (!directory.realm())
    throw new AppError(
      'NO_DIRECTORY',
      'There is no directory yet: set DIRECTORY to your directory file, or start the services that have it',
    );
};

const importFile = async (edge: Edge, options: Options): Promise<void> => {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) edge.on(signal, () => abort.abort());
  const report = options.report ?? `${options.csv}.rejected.csv`;
  const request = { csv: options.csv, mapping: options.mapping, report, signal: abort.signal };

  if (profileOf(edge.env) === 'cluster') {
    await withClusterStores(edge, async (stores) => {
      const { database, bus } = stores.of('intake');
      const directory = createDirectory(bus);
      try {
        await directory.ready;
        mustKnowAgencies(directory);
        const vault = (grants: Parameters<typeof createVault>[2]) => createVault(stores.keyStore, stores.masterKey, grants);
        const run = createImport(
          { clock: stores.clock, database, bus, directory, vault },
          await createPastDeadlines(directory, stores.of('escalation').database),
        );
        const backlog = async () => (await bus.outboxBacklog()).pending;
        await withProgress(edge, options, report, { backlog, bound: CLUSTER_BOUND }, abort.signal, (onProgress) =>
          run({ ...request, onProgress }),
        );
      } finally {
        await directory.stop();
      }
    });
    return;
  }
  const facts = { pid: edge.pid, isAlive: isAlive(edge), onLeaseLost: () => edge.exit(EXIT.failed) };
  const running = await startForBulk(readSettings(edge.env), createLogger('warn'), facts);
  try {
    mustKnowAgencies(running.parts.directory);
    const run = createImport(running.parts, await createPastDeadlines(running.parts.directory, running.parts.database));
    await withProgress(edge, options, report, { backlog: running.lag, bound: EMBEDDED_BOUND }, abort.signal, (onProgress) =>
      run({ ...request, onProgress }),
    );
  } finally {
    await running.stop();
  }
};

export const importCommand = (edge: Edge): Command =>
  new Command('import')
    .description('Bring in complaints that another system kept, with their times and what became of them. Goes on where it was stopped.')
    .requiredOption('--csv <file>', 'the complaints: a header line, then one complaint a row')
    .requiredOption('--mapping <file>', 'YAML: which column means what; see docs/how-to/import-past-complaints.md')
    .option('--report <file>', 'where rejected rows are listed (default: beside the file, as <file>.rejected.csv)')
    .option('--json', 'print the figures as JSON')
    .action((options: Options) => importFile(edge, options));
