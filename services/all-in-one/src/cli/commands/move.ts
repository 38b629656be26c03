import { resolve } from 'node:path';
import { readClusterSettings } from '@tanggap/service-kit';
import { Command, Option } from 'commander';
import { progressTo } from '../../backup/progress.ts';
import type { Counted } from '../../move/compare.ts';
import { readSettings } from '../../settings.ts';
import { grouped, numbered } from '../counted.ts';
import { EXIT, isAlive, say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type Options = { readonly to: 'cluster' | 'embedded'; readonly json?: true };

const HASH_SHOWN = 12;

/** Tables that are not empty, with what tells them apart. */
const tableOf = (counted: readonly Counted[]): string[] => {
  const shown = counted.filter(({ rows }) => rows > 0).map(({ database, table, rows, hash }) => [database, table, grouped(rows), hash]);
  const width = (column: number): number => Math.max(0, ...shown.map((cells) => cells[column]?.length ?? 0));
  const [first, second, third] = [width(0), width(1), width(2)];
  return shown.map(
    ([database = '', table = '', rows = '', hash = '']) =>
      `  ✓ ${database.padEnd(first)}  ${table.padEnd(second)}  ${rows.padStart(third)}  ${hash.slice(0, HASH_SHOWN)}`,
  );
};

const move = async (edge: Edge, { to, json }: Options): Promise<void> => {
  // Both profiles are meant here, whatever PROFILE says.
  const { PROFILE: _profile, ...env } = edge.env;
  const settings = readClusterSettings({ ...env, PROFILE: 'cluster' });
  const dataDir = resolve(readSettings(env).dataDir);
  const progress = progressTo(edge.stderr);
  const tell = (counted: readonly Counted[], text: readonly string[], facts: object): void => {
    if (json) {
      sayJson(edge, { ...facts, tables: counted });
      return;
    }
    const rows = counted.reduce((sum, table) => sum + table.rows, 0);
    say(edge, [...tableOf(counted), '', `${grouped(rows)} rows are there as they were, compared by hash.`, ...text].join('\n'));
  };

  if (to === 'cluster') {
    const { moveToCluster } = await import('../../move/to-cluster.ts');
    const facts = { pid: edge.pid, isAlive: isAlive(edge), onLeaseLost: () => edge.exit(EXIT.failed) };
    const { counted, sent } = await moveToCluster(dataDir, settings, facts, progress);
    const next = ['tanggap audit verify', 'docker compose up, or however the services start', 'tanggap doctor'];
    const text = [
      `${grouped(sent)} events of before were sent to Kafka; nobody handles one twice.`,
      `${dataDir} is no longer served: keep it until you trust the cluster.`,
      '',
      'Next, with PROFILE=cluster:',
      numbered(next),
    ];
    tell(counted, text, { to, sent });
    return;
  }
  const { moveToEmbedded } = await import('../../move/to-embedded.ts');
  const { counted } = await moveToEmbedded(dataDir, settings, progress);
  const text = [
    `${dataDir} holds all of it; ${settings.namePrefix} no longer starts.`,
    '',
    'Next: tanggap audit verify, then tanggap serve',
  ];
  tell(counted, text, { to, dataDir });
};

export const moveCommand = (edge: Edge): Command =>
  new Command('move')
    .description('Carry a whole installation from the folder DATA_DIR into an empty cluster, or back; compares by count and hash.')
    .addOption(new Option('--to <profile>', 'where to').choices(['cluster', 'embedded']).makeOptionMandatory())
    .option('--json', 'print JSON')
    .action((options: Options) => move(edge, options));
