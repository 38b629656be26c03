import { AppError } from '@tanggap/kernel';
import { createLogger, readClusterSettings } from '@tanggap/service-kit';
import type { Logger } from '@tanggap/service-kit';
import { Command } from 'commander';
import type { SetupStep } from '../../cluster/setup.ts';
import { profileOf } from '../../settings.ts';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';

const NAMES: Readonly<Record<SetupStep['step'], string>> = {
  'replica-set': 'MongoDB replica set',
  databases: 'databases',
  clock: 'clock',
  topics: 'Kafka topics',
  redis: 'Redis',
};
const WIDTH = Math.max(...Object.values(NAMES).map((name) => name.length));

/** What is waited for, told to whoever watches. */
const tellingLogger = (edge: Edge): Logger =>
  createLogger('info', {
    write: (line) => {
      const { msg, reason } = JSON.parse(line) as { readonly msg: string; readonly reason?: string };
      edge.stderr.write(`  … ${msg}${reason === undefined ? '' : ` (${reason})`}\n`);
    },
  });

const setup = async (edge: Edge, { json }: { json?: true }): Promise<void> => {
  if (profileOf(edge.env) !== 'cluster') {
    throw new AppError('PROFILE_UNFIT', 'This is for the profile cluster; the profile embedded needs no setting up: tanggap serve');
  }
  const settings = readClusterSettings(edge.env);
  const { setUp } = await import('../../cluster/setup.ts');
  await setUp(settings, tellingLogger(edge), (step) => {
    if (json) {
      sayJson(edge, step);
      return;
    }
    say(edge, `  ✓ ${NAMES[step.step].padEnd(WIDTH)}  ${step.text}`);
    for (const warning of step.warnings) say(edge, `    ! ${warning}`);
  });
  if (!json) say(edge, `${settings.namePrefix} is set up: the services can start.`);
};

export const setupCommand = (edge: Edge): Command =>
  new Command('setup')
    .description('Make what the profile cluster needs: replica set, databases, topics. Changes nothing that is there.')
    .option('--json', 'print one JSON object a step')
    .action((options: { json?: true }) => setup(edge, options));
