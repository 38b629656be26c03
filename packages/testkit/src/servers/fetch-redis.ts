import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import type { Fetched } from './fetched.ts';
import { demandPrograms, onPath, runCommand } from './run-command.ts';

const OLDEST = 7;
const PACKAGES = ['redis-server', 'redis-tools', 'libatomic1', 'libjemalloc2', 'liblua5.1-0', 'liblzf1', 'lua-cjson', 'lua-bitop'];
const CURE = `or install redis-server ${OLDEST} or later (apt-get install redis-server)`;

/** The machine's redis-server where it is new enough, else Debian's, unpacked without root. @throws Error that says what is missing. */
export const fetchRedis = async (): Promise<Fetched> => {
  const installed = onPath('redis-server');
  if (installed) {
    const version = await versionOf(installed, {}).catch(() => '0');
    if (Number.parseInt(version, 10) >= OLDEST) return { program: installed, version, fetched: false, env: {} };
  }
  const { folder, fetched } = await cached(`redis-${OLDEST}`, unpackFromDebian);
  const program = join(folder, 'usr/bin/redis-server');
  const env = await libraryPath(folder);
  return { program, version: await versionOf(program, env), fetched, env };
};

const versionOf = async (program: string, env: Readonly<Record<string, string>>): Promise<string> =>
  /v=([\d.]+)/u.exec(await runCommand(program, ['--version'], { env }))?.[1] ?? '0';

// Shared libraries lie in a folder named after the architecture.
const libraryPath = async (folder: string): Promise<{ LD_LIBRARY_PATH: string }> => {
  const lib = join(folder, 'usr/lib');
  return { LD_LIBRARY_PATH: (await readdir(lib)).map((name) => join(lib, name)).join(':') };
};

const unpackFromDebian = async (into: string): Promise<void> => {
  demandPrograms(`Redis from Debian (${CURE})`, { 'apt-get': 'a Debian system', dpkg: 'a Debian system' });
  const work = join(into, 'work');
  const debs = join(work, 'debs');
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs']) await mkdir(join(work, folder), { recursive: true });
  await writeFile(join(work, 'status'), '');
  // Lists and state of its own: apt's belong to root, and may be empty.
  const own = [
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::State::status=${join(work, 'status')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
  ].flatMap((setting) => ['-o', setting]);
  // A source that fails may be one that is not needed; if it is, the download says so.
  await runCommand('apt-get', ['-qq', ...own, 'update'], { cwd: debs }).catch((error: unknown) => console.error(String(error)));
  await runCommand('apt-get', ['-qq', ...own, 'download', ...PACKAGES], { cwd: debs });
  for (const deb of await readdir(debs)) await runCommand('dpkg', ['-x', join(debs, deb), into]);
  await rm(work, { recursive: true });
  await versionOf(join(into, 'usr/bin/redis-server'), await libraryPath(into)).catch((error: unknown) => {
    throw new Error(`Redis from Debian does not run here (${CURE})`, { cause: error });
  });
};
