import { EXAMPLE_DIRECTORY } from '@tanggap/directory';
import { AppError } from '@tanggap/kernel';
import { createLogger, untilSignal } from '@tanggap/service-kit';
import { Command } from 'commander';
import { startTanggap } from '../../app.ts';
import { insecureSettings } from '../../insecure-settings.ts';
import { profileOf, readSettings } from '../../settings.ts';
import { isAlive, say } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { withOrphanSignal } from '../orphan-signal.ts';

/** The real thing: no sample data, no sample keys. */
const serve = async (edge: Edge): Promise<void> => {
  if (profileOf(edge.env) === 'cluster') {
    throw new AppError(
      'PROFILE_UNFIT',
      'Each service of the profile cluster is a process of its own: docker compose up, or unset PROFILE and MONGO_URL',
    );
  }
  const settings = readSettings(edge.env);
  const faults = insecureSettings(settings);
  if (faults.length > 0)
    throw new AppError('SETTINGS_INSECURE', `tanggap serve does not start with these settings:\n  ${faults.join('\n  ')}`);
  const logger = createLogger(settings.logLevel);
  if (settings.directoryFile === null) {
    logger.warn({ directory: EXAMPLE_DIRECTORY }, 'DIRECTORY is not set: using the example directory, whose persons are invented');
  }
  const tanggap = await startTanggap({ ...settings, directoryFile: settings.directoryFile ?? EXAMPLE_DIRECTORY }, logger, {
    pid: edge.pid,
    isAlive: isAlive(edge),
    onLeaseLost: () => {
      logger.fatal('another process has taken this DATA_DIR: leaving');
      edge.exit(1);
    },
  });
  const stopped = untilSignal(withOrphanSignal(edge), logger, tanggap.stop);
  say(edge, `tanggap ready at ${tanggap.url}`);
  await stopped;
};

export const serveCommand = (edge: Edge): Command =>
  new Command('serve').description('Serve this installation. Refuses insecure settings and says which.').action(() => serve(edge));
