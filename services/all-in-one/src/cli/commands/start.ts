import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_DIRECTORY, createApiKeys, exampleDirectory } from '@tanggap/directory';
import type { Example } from '@tanggap/directory';
import { AppError } from '@tanggap/kernel';
import { createLogger, untilSignal } from '@tanggap/service-kit';
import { Command } from 'commander';
import pino from 'pino';
import { startTanggap } from '../../app.ts';
import { readSettings } from '../../settings.ts';
import { SHOW_SCALE, SHOW_START, runShow } from '../../show/run-show.ts';
import { isAlive, say } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { exampleOption } from '../example-option.ts';
import { withOrphanSignal } from '../orphan-signal.ts';

/** A folder that lives as long as the show. One that DATA_DIR names is kept, and must be new: the show is no part of real data. */
const showFolder = (edge: Edge): { path: string; remove(): void } => {
  const chosen = edge.env['DATA_DIR'];
  if (!chosen) {
    const path = mkdtempSync(join(tmpdir(), 'tanggap-show-'));
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  }
  if (existsSync(join(chosen, 'tanggap.db'))) {
    throw new AppError(
      'DATA_DIR_NOT_EMPTY',
      `${chosen} holds an installation, and the show would write into it: choose a new DATA_DIR, or none`,
    );
  }
  return { path: chosen, remove: () => undefined };
};

/** The example that was asked for, else a directory of one's own, else the example city. */
const directoryFor = (edge: Edge, example: Example | undefined): string =>
  example ? exampleDirectory(example) : edge.env['DIRECTORY'] || EXAMPLE_DIRECTORY;

/** Runs the show on `dataDir` until a signal has stopped everything. */
const play = async (edge: Edge, dataDir: string, example: Example | undefined): Promise<void> => {
  const settings = readSettings({
    TIME_SCALE: String(SHOW_SCALE),
    TIME_START: SHOW_START,
    LOG_LEVEL: 'warn',
    ...edge.env,
    DATA_DIR: dataDir,
    DIRECTORY: directoryFor(edge, example),
    HOST: '127.0.0.1',
    // Its people are invented: no mail leaves this machine.
    SMTP_URL: undefined,
    PUBLIC_URL: undefined,
  });
  // The terminal belongs to the show.
  const logger = createLogger(settings.logLevel, pino.destination({ dest: join(dataDir, 'tanggap.log'), mkdir: true, sync: true }));
  const tanggap = await startTanggap(settings, logger, { pid: edge.pid, isAlive: isAlive(edge), onLeaseLost: () => edge.exit(1) });
  const { database, bus, clock, directory } = tanggap.parts;
  const keys = createApiKeys(database, bus, clock);
  const show = new AbortController();
  const stopped = untilSignal(withOrphanSignal(edge), logger, async () => {
    show.abort();
    await tanggap.stop();
  });
  say(edge, `tanggap ready at ${tanggap.url}`);
  await runShow({
    url: tanggap.url,
    dataDir,
    bus,
    clock,
    issueKey: async (role, agencyIds, postId) =>
      (await keys.issue({ role, agencyIds: [...agencyIds], postId: postId ?? null, label: 'the show' })).bearer,
    directory,
    language: edge.env['LANG']?.startsWith('en') ? 'en' : 'id',
    output: edge.stdout,
    signal: show.signal,
  });
  await stopped;
};

const start = async (edge: Edge, { example }: { example?: Example }): Promise<void> => {
  const folder = showFolder(edge);
  try {
    await play(edge, folder.path, example);
  } finally {
    folder.remove();
  }
};

export const startCommand = (edge: Edge): Command =>
  new Command('start')
    .description('Show Tanggap at work: an example city, sample complaints and a fast clock, on this machine only.')
    .addOption(exampleOption('an institution of another shape (default: the directory in DIRECTORY, else city)'))
    .action((options: { example?: Example }) => start(edge, options));
