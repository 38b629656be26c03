import { isAppError } from '@tanggap/kernel';
import { CLUSTER_SETTING_NAMES } from '@tanggap/service-kit';
import { Command, CommanderError } from 'commander';
import { SETTING_NAMES } from '../settings.ts';
import { VERSION } from '../version.ts';
import { apiKeyCommand } from './commands/api-key.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { classifyCommand } from './commands/classify.ts';
import { deadLettersCommand } from './commands/dead-letters.ts';
import { deadlinesCommand } from './commands/deadlines.ts';
import { directoryCommand } from './commands/directory.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { moveCommand } from './commands/move.ts';
import { openApiCommand } from './commands/openapi.ts';
import { outboxCommand } from './commands/outbox.ts';
import { reorganiseCommand } from './commands/reorganise.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { setupCommand } from './commands/setup.ts';
import { simulateCommand } from './commands/simulate.ts';
import { startCommand } from './commands/start.ts';
import { trackCommand } from './commands/track.ts';
import { trainCommand } from './commands/train.ts';
import { ALREADY_TOLD, EXIT } from './edge.ts';
import type { Edge } from './edge.ts';

/** Of both profiles, each once. */
const ALL_SETTING_NAMES = [...new Set([...SETTING_NAMES, ...CLUSTER_SETTING_NAMES])];

const program = (edge: Edge): Command => {
  const tanggap = new Command('tanggap')
    .description('Routes public complaints and holds governments to their deadlines.')
    .version(VERSION)
    .showHelpAfterError('(tanggap <command> --help tells more)')
    .addHelpText('after', `\nSettings are environment variables: ${ALL_SETTING_NAMES.join(', ')}.\nSee docs/reference/settings.md.`);
  for (const make of [
    startCommand,
    serveCommand,
    initCommand,
    importCommand,
    exportCommand,
    setupCommand,
    doctorCommand,
    directoryCommand,
    reorganiseCommand,
    trackCommand,
    apiKeyCommand,
    auditCommand,
    deadLettersCommand,
    outboxCommand,
    backupCommand,
    restoreCommand,
    moveCommand,
    simulateCommand,
    deadlinesCommand,
    classifyCommand,
    trainCommand,
    openApiCommand,
  ]) {
    tanggap.addCommand(make(edge));
  }
  // Commander does not hand these down by itself.
  const configure = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: (text) => edge.stdout.write(text), writeErr: (text) => edge.stderr.write(text) });
    for (const child of command.commands) configure(child);
  };
  configure(tanggap);
  return tanggap;
};

const report = (edge: Edge, error: unknown): number => {
  if (error instanceof CommanderError) {
    if (error.code === ALREADY_TOLD) return EXIT.failed;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  const text = isAppError(error)
    ? `${error.message} (${error.code})`
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  edge.stderr.write(`tanggap: ${text}\n`);
  return EXIT.failed;
};

/** Runs one command and tells its exit code: 0 done, 1 failed, 2 wrong usage. */
export const runCommandLine = async (args: readonly string[], edge: Edge): Promise<number> => {
  // Whoever reads our output may have had enough (`| head`): that is no error.
  edge.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') edge.exit(EXIT.done);
    edge.stderr.write(`tanggap: the output could not be written: ${error.message}. Make room, or write it elsewhere\n`);
    edge.exit(EXIT.failed);
  });
  try {
    await program(edge).parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return report(edge, error);
  }
};
