import { delimiter, dirname, isAbsolute, resolve } from 'node:path';
import { runCommand } from '@tanggap/testkit/servers';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The client of the engine; where PATH has another one first, the environment gives the right one's path. */
export const DOCKER = process.env['DOCKER'] ?? 'docker';

/** docker-compose builds with the first client on PATH, which must be the same. */
const PATH = [...(isAbsolute(DOCKER) ? [dirname(DOCKER)] : []), process.env['PATH']].join(delimiter);

/** Compose of either kind, for one project of its own. Gives what it wrote to standard output. */
export type Compose = {
  (...args: readonly string[]): Promise<string>;
  /** What a person would type for it. */
  typed(...args: readonly string[]): string;
};

/** Compose v2 of `docker`, else the program docker-compose. @throws Error that says what to install. */
const findCompose = async (): Promise<readonly [string, ...string[]]> => {
  for (const command of [[DOCKER, 'compose'], ['docker-compose']] as const) {
    const [program, ...args] = command;
    const found = await runCommand(program, [...args, 'version']).catch(() => undefined);
    if (found !== undefined) return [...command];
  }
  throw new Error(`Neither "${DOCKER} compose" nor docker-compose runs: install Compose v2, or docker-compose 1.29`);
};

/**
 * The commands of one project. The mail catcher belongs to it, so that mails can be counted.
 * @throws Error when there is no compose
 */
export const composeFor = async (project: string, envFile: string): Promise<Compose> => {
  const [program, ...before] = await findCompose();
  const env = { PATH, DOCKER_BUILDKIT: '1', COMPOSE_DOCKER_CLI_BUILD: '1' };
  const given = [...before, '--project-name', project, '--project-directory', ROOT, '--env-file', envFile, '--profile', 'mail'];
  const run = (...args: readonly string[]) => runCommand(program, [...given, ...args], { cwd: ROOT, env });
  return Object.assign(run, { typed: (...args: readonly string[]) => [program, ...given, ...args].join(' ') });
};
