import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { until } from '@tanggap/testkit';
import { freePort } from '@tanggap/testkit/servers';

const START_MS = 60_000;

/** One service as a process of its own, on a port of its own that it keeps when it is started again. */
export type ServiceProcess = {
  readonly name: string;
  readonly url: string;
  pid(): number | undefined;
  isRunning(): boolean;
  /** Resolves when it is ready to serve. */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  /** What it has printed so far, over all its lives. */
  output(): string;
};

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
const over = (child: ChildProcess): Promise<number | null> =>
  isOver(child) ? Promise.resolve(child.exitCode) : new Promise((done) => child.once('exit', (code) => done(code)));

export type ProcessOptions = {
  readonly name: string;
  /** The bundled program, and what comes before and behind it on Node's command line. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
};

export const serviceProcess = async ({ name, program, env }: ProcessOptions): Promise<ServiceProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let output = '';
  const take = (chunk: Buffer) => (output += chunk.toString());

  const isReady = async (started: ChildProcess): Promise<boolean> => {
    if (isOver(started)) throw new Error(`${name} ended with ${started.exitCode} before it was ready:\n${output}`);
    return fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    if (!child) return null;
    child.kill(signal);
    return over(child);
  };

  return {
    name,
    url,
    pid: () => child?.pid,
    isRunning: () => child !== undefined && !isOver(child),
    start: async (more = {}) => {
      const started = spawn(process.execPath, ['--enable-source-maps', program], {
        env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), ...env, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      started.stdout.on('data', take);
      started.stderr.on('data', take);
      await until(`${name} to be ready`, () => isReady(started), START_MS).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${output}`);
      });
    },
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    output: () => output,
  };
};
