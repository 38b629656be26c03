import { SHIPPED_MODEL, trainFromCsv } from '@tanggap/classification';
import type { TrainProgress } from '@tanggap/classification';
import { Command } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type TrainOptions = { csv: string; out?: string; json?: true };

/** One line that grows on a terminal, a line per phase elsewhere. */
const showProgress = (edge: Edge) => {
  let phase = '';
  return (progress: TrainProgress): void => {
    if (progress.phase !== phase) edge.stderr.write(`${phase === '' ? '' : '\n'}${progress.phase} `);
    else if (edge.stdout.isTTY) edge.stderr.write('.');
    phase = progress.phase;
  };
};

const train = async (edge: Edge, { csv, out = SHIPPED_MODEL, json }: TrainOptions): Promise<void> => {
  const abort = new AbortController();
  edge.on('SIGINT', () => abort.abort(new Error('interrupted: nothing was written')));
  edge.on('SIGTERM', () => abort.abort(new Error('interrupted: nothing was written')));
  const report = await trainFromCsv({ csv, out, signal: abort.signal, onProgress: showProgress(edge) });
  edge.stderr.write('\n');
  if (json) sayJson(edge, report);
  else {
    say(edge, `model ${report.version}, ${report.rows} complaints, ${report.features} features, written to ${out}`);
    say(edge, JSON.stringify(report.evaluation, null, 2));
  }
};

export const trainCommand = (edge: Edge): Command =>
  new Command('train')
    .description('Train the classifier on a CSV file of past complaints. The same file gives the same model, to the byte.')
    .requiredOption('--csv <file>', 'columns: created_at_utc, text, kelurahan_code, kecamatan_code, agency_id, agency')
    .option('--out <folder>', 'where to write the model (default: over the one that comes with Tanggap)')
    .option('--json', 'print the figures as JSON')
    .action((options: TrainOptions) => train(edge, options));
