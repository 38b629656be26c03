import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exampleDirectory } from '@tanggap/directory';
import type { Example } from '@tanggap/directory';
import { AppError } from '@tanggap/kernel';
import { Command } from 'commander';
import { say, sayJson } from '../edge.ts';
import type { Edge } from '../edge.ts';
import { exampleOption } from '../example-option.ts';

const KEY_BYTES = 32;
const PASSWORD_BYTES = 24;

/** Letters and digits only: it stands in URLs, in command lines and in this file. */
const password = (): string => randomBytes(PASSWORD_BYTES).toString('hex');

const envFile = (directory: string): string => `\
# The settings of this installation, read by docker compose. Nobody else may read this file.
# All settings: docs/reference/settings.md

# Opens every complaint. Keep a copy of it apart from other backups: without it nothing can be read, with it everything can.
MASTER_KEY=${randomBytes(KEY_BYTES).toString('base64url')}

# Between the containers only; nobody needs to type them. They are taken when the servers are first started.
MONGO_PASSWORD=${password()}
REDIS_PASSWORD=${password()}

# The one port that is open to the outside: the proxy's.
HTTP_PORT=8080

# Where people reach the installation; it stands in mails. With your own name: https://pengaduan.example.go.id
PUBLIC_URL=http://localhost:8080

# The name that the proxy gets a certificate for, with infra/compose/tls.yml: pengaduan.example.go.id
PUBLIC_HOST=

# Your agencies, posts and people, as the containers see it: /config/directory.yaml is config/directory.yaml here.
# Without it the example city is served, whose persons are invented.
DIRECTORY=${directory}

# The mail server, such as smtps://user:password@mail.example.go.id. Without it nobody gets mail: it goes to the catcher
# that docker compose --profile mail starts, or waits for it.
SMTP_URL=

# The sender of all mails, at a domain that is yours.
MAIL_FROM=Tanggap <tanggap@localhost>
`;

type Options = { directory: string; example?: Example; json?: true };

/** `config` beside the compose file, as the containers see it. */
const SEEN_BY_CONTAINERS = '/config/directory.yaml';

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The example's directory, to be made one's own. What is there is somebody's work: it is left alone. */
const writeExample = (path: string, example: Example): void => {
  mkdirSync(dirname(path), { recursive: true });
  try {
    copyFileSync(exampleDirectory(example), path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!isThere(error)) throw error;
    throw new AppError('DIRECTORY_FILE_EXISTS', `${path} is there already, and was left as it is: to begin anew, move it away first`, {
      cause: error,
    });
  }
};

/** False when one is there: it is left as it is. */
const writeEnv = (path: string, directory: string): boolean => {
  try {
    writeFileSync(path, envFile(directory), { mode: 0o600, flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
};

const nextSteps = (example: Example | undefined): string => `\

Next:
  1. Keep a copy of MASTER_KEY in a safe place, apart from other backups.
  2. Set PUBLIC_URL${example ? '' : ', DIRECTORY'} and SMTP_URL in it, when this is to be more than a try.
  3. docker compose up -d
  4. docker compose run --rm --no-deps setup tanggap doctor --url 'http://{service}:3000'
     tells whether everything stands, and what to do where it does not.`;

const init = (edge: Edge, { directory, example, json }: Options): void => {
  const path = join(directory, '.env');
  const examplePath = join(directory, 'config', 'directory.yaml');
  if (example) writeExample(examplePath, example);
  const isNew = writeEnv(path, example ? SEEN_BY_CONTAINERS : '');
  if (!isNew && !example) {
    throw new AppError(
      'ENV_FILE_EXISTS',
      `${path} is there already. With another MASTER_KEY no complaint could be read, so it was left as it is: to begin anew, move it away first`,
    );
  }
  if (json) {
    sayJson(edge, { path, written: isNew, ...(example && { directory: examplePath }) });
    return;
  }
  if (example) say(edge, `Wrote ${examplePath}, the example ${example}. Its persons are invented: replace them.`);
  if (isNew) say(edge, `Wrote ${path}, with random keys. Only you can read it.\n${nextSteps(example)}`);
  else say(edge, `${path} is there already, and was left as it is. Set DIRECTORY=${SEEN_BY_CONTAINERS} in it, then: docker compose up -d`);
};

export const initCommand = (edge: Edge): Command =>
  new Command('init')
    .description('Write the settings of a new installation for docker compose into .env, with random keys; never overwrites one.')
    .option('--directory <folder>', 'where to write it', '.')
    .addOption(exampleOption('also write a directory of that shape to config/directory.yaml, to be made your own'))
    .option('--json', 'print JSON')
    .action((options: Options) => init(edge, options));
