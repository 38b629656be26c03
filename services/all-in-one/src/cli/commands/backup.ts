import { AppError } from '@tanggap/kernel';
import { readClusterSettings } from '@tanggap/service-kit';
import { Command } from 'commander';
import { embeddedSource } from '../../backup/embedded-backup.ts';
import { makeBackup } from '../../backup/make-backup.ts';
import type { Made, Targets } from '../../backup/make-backup.ts';
import type { Manifest } from '../../backup/manifest.ts';
import { progressTo } from '../../backup/progress.ts';
import { profileOf, readSettings } from '../../settings.ts';
import { grouped } from '../counted.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type Options = Targets & { readonly json?: true };

const MEGABYTE = 1_000_000;

const rowsOf = (manifest: Manifest): number =>
  manifest.profile === 'cluster'
    ? manifest.files.reduce((sum, { documents }) => sum + documents, 0)
    : manifest.files.flatMap(({ rows }) => Object.values(rows)).reduce((sum, rows) => sum + rows, 0);

const factsOf = ({ folder, manifest }: Made) => ({
  folder,
  holds: manifest.holds,
  at: manifest.at,
  rows: rowsOf(manifest),
  bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
});

const lineOf = (made: Made): string => {
  const { folder, holds, at, rows, bytes } = factsOf(made);
  return `${folder}: the ${holds} as of ${at}, ${grouped(rows)} rows, ${(bytes / MEGABYTE).toFixed(1)} MB`;
};

const make = async (edge: Edge, targets: Targets): Promise<Made[]> => {
  const progress = progressTo(edge.stderr);
  if (profileOf(edge.env) === 'embedded') {
    return makeBackup(targets, embeddedSource(readSettings(edge.env).dataDir, progress));
  }
  // Loaded where it is needed only: a village office has no MongoDB.
  const { openClusterSource } = await import('../../backup/cluster-backup.ts');
  const wanted = [...(targets.to === undefined ? [] : (['data'] as const)), ...(targets.keysTo === undefined ? [] : (['keys'] as const))];
  const source = await openClusterSource(readClusterSettings(edge.env), wanted, progress);
  try {
    return await makeBackup(targets, source);
  } finally {
    await source.close();
  }
};

const backup = async (edge: Edge, { json, ...targets }: Options): Promise<void> => {
  if (targets.to === undefined && targets.keysTo === undefined) {
    throw new AppError('BACKUP_TARGET_INVALID', 'Say where to: --to for the data, --keys-to for the keys, to different places');
  }
  const made = await make(edge, targets);
  for (const one of made) {
    if (json) sayJson(edge, factsOf(one));
    else say(edge, lineOf(one));
  }
  if (!json && targets.keysTo === undefined) say(edge, 'There are no keys in it: back them up apart, with --keys-to.');
};

export const backupCommand = (edge: Edge): Command =>
  new Command('backup')
    .description('Back up an installation as it stands at one instant, while it goes on running; keys apart from data.')
    .option('--to <folder>', 'a new folder for the data, in which nothing can be read without the keys')
    .option('--keys-to <folder>', 'a new folder for the keys, wrapped under the master key; under different hands than the data')
    .option('--json', 'print one JSON object for each folder')
    .action((options: Options) => backup(edge, options));
