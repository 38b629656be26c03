import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '@tanggap/kernel';
import { readClusterSettings } from '@tanggap/service-kit';
import { Command } from 'commander';
import { storeOf } from '../../backup/embedded-files.ts';
import { restoreEmbedded } from '../../backup/embedded-restore.ts';
import type { Manifest } from '../../backup/manifest.ts';
import { progressTo } from '../../backup/progress.ts';
import { openBackup } from '../../backup/read-backup.ts';
import type { Backup, Backups } from '../../backup/read-backup.ts';
import { masterKeyIn } from '../../embedded/master-key.ts';
import { profileOf, readSettings } from '../../settings.ts';
import { grouped, numbered } from '../counted.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

type Options = { readonly from?: string; readonly keysFrom?: string; readonly json?: true };

const openBoth = async <P extends Manifest['profile']>(
  { from, keysFrom }: Options,
  profile: P,
): Promise<Backups<Extract<Manifest, { profile: P }>>> => {
  const data = from === undefined ? undefined : await openBackup(from, profile, 'data');
  const keys = keysFrom === undefined ? undefined : await openBackup(keysFrom, profile, 'keys');
  return { ...(data && { data }), ...(keys && { keys }) };
};

const whatWas = ({ data, keys }: Backups<Manifest>): string[] => {
  const lineOf = ({ manifest: { holds, at } }: Backup): string => `The ${holds} are back as of ${at}.`;
  const late = data && keys && keys.manifest.at < data.manifest.at;
  return [
    ...[data, keys].filter((backup) => backup !== undefined).map(lineOf),
    ...(late ? ['The keys are older than the data: complaints that came in between cannot be read.'] : []),
  ];
};

type Restored = { readonly backups: Backups<Manifest>; readonly told?: readonly string[]; readonly next: readonly string[] };

const intoFolder = async (edge: Edge, options: Options): Promise<Restored> => {
  const dataDir = resolve(readSettings(edge.env).dataDir);
  const backups = await openBoth(options, 'embedded');
  await restoreEmbedded(backups, dataDir, progressTo(edge.stderr));
  const [keys, masterKey] = [storeOf(dataDir, 'keys'), masterKeyIn(dataDir)];
  return {
    backups,
    next: [
      ...(existsSync(keys) ? [] : ['Put the keys back before anything starts: tanggap restore --keys-from <folder>']),
      ...(existsSync(masterKey) ? [] : [`Put your copy of master.key at ${masterKey}, and run chmod 600 on it.`]),
      'tanggap audit verify',
      'tanggap serve',
    ],
  };
};

const intoCluster = async (edge: Edge, options: Options): Promise<Restored> => {
  const { restoreCluster } = await import('../../backup/cluster-restore.ts');
  const settings = readClusterSettings(edge.env);
  const backups = await openBoth(options, 'cluster');
  const { sent } = await restoreCluster(backups, settings, progressTo(edge.stderr));
  return {
    backups,
    told: backups.data ? [`${grouped(sent)} events of before were sent to Kafka once more; nobody handles one twice.`] : [],
    next: [
      ...(backups.keys ? [] : ['Put the keys back before anything starts: tanggap restore --keys-from <folder>']),
      'tanggap audit verify',
      'tanggap setup, which brings the databases up to this version; then start the services.',
      'tanggap doctor',
    ],
  };
};

const restore = async (edge: Edge, { json, ...options }: Options): Promise<void> => {
  if (options.from === undefined && options.keysFrom === undefined) {
    throw new AppError('BACKUP_INVALID', 'Say what to restore: --from for the data, --keys-from for the keys');
  }
  const { backups, told = [], next } = await (profileOf(edge.env) === 'embedded' ? intoFolder : intoCluster)(edge, options);
  if (json) {
    sayJson(edge, { data: backups.data?.manifest.at ?? null, keys: backups.keys?.manifest.at ?? null, next });
    return;
  }
  say(edge, `${[...whatWas(backups), ...told].join('\n')}\n\nNext:\n${numbered(next)}`);
};

export const restoreCommand = (edge: Edge): Command =>
  new Command('restore')
    .description('Put a backup back into an empty installation; checks all of it first.')
    .option('--from <folder>', 'the data, as tanggap backup --to has written it')
    .option('--keys-from <folder>', 'the keys, as tanggap backup --keys-to has written them')
    .option('--json', 'print JSON')
    .action((options: Options) => restore(edge, options));
