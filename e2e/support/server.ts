import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
/** What `pnpm tanggap` runs, word for word. */
const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { scripts: { tanggap: string } };
export const COMMAND = scripts.tanggap.split(' ').slice(1);
const START_MS = 30_000;

/** The served system as an outsider sees it: a process, a URL, a data folder. */
export type Server = {
  readonly url: string;
  readonly pid: number;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** What it has printed so far. */
  output(): string;
};

export const makeDataDir = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'tanggap-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

const gone = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('exit', (code) => done(code)));

/** Runs `tanggap serve` on a free port. @throws when it ends, or is not ready in 30 s. */
export const startServer = async (dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Server> => {
  const child = spawn(process.execPath, [...COMMAND, 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const take = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const url = await new Promise<string>((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready in ${START_MS} ms:\n${output}`)), START_MS);
    const look = () => {
      const match = /ready at (http:\S+)/u.exec(output);
      if (!match?.[1]) return;
      clearTimeout(timer);
      found(match[1]);
    };
    child.stdout.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`ended with ${code} before it was ready:\n${output}`));
    });
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return gone(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
    output: () => output,
  };
};

/** Runs one `tanggap` command to its end. */
export const tanggap = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const child = spawn(process.execPath, [...COMMAND, ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
};

/** The header for the key that `api-key create --json` printed. */
export const bearerFrom = (printed: string): { authorization: string } => {
  const { bearer } = JSON.parse(printed) as { bearer: string };
  return { authorization: `Bearer ${bearer}` };
};

/** A bearer header of a fresh key, made by the command line beside the running server. */
export const keyFor = async (dataDir: string, role: string, ...more: string[]): Promise<{ authorization: string }> => {
  const { code, stdout, stderr } = await tanggap(['api-key', 'create', '--role', role, '--json', ...more], { DATA_DIR: dataDir });
  if (code !== 0) throw new Error(stderr);
  return bearerFrom(stdout);
};
