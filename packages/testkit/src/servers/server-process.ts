import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until.ts';
import { isListening } from './exchange.ts';
import { onPath } from './run-command.ts';
import { writePidFile } from './run-folder.ts';

const LOG_TAIL = 3_000;

/** One server that a test may end, freeze and start again. Its port and data stay the same throughout. */
export type ServerProcess = {
  readonly name: string;
  /** On 127.0.0.1. */
  readonly port: number;
  readonly version: string;
  /** Where its data lie; may be emptied while it is down. */
  readonly dataDir: string;
  /** Undefined while it is down. */
  pid(): number | undefined;
  /** Starts it after `stop` or `kill`. Resolves when it serves. @throws Error with the end of its log when it does not. */
  start(): Promise<void>;
  /** SIGTERM: it may finish what it does. Resolves when the process is gone; harmless when it is down. */
  stop(): Promise<void>;
  /** SIGKILL. Resolves when the process is gone; harmless when it is down. */
  kill(): Promise<void>;
  /** `stop`, then `start`. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers, as when a machine hangs. */
  pause(): void;
  /** SIGCONT, after `pause`. */
  resume(): void;
  /** The end of what it has logged. */
  log(): string;
};

export type ServerProcessOptions = {
  readonly name: string;
  readonly port: number;
  readonly version: string;
  /** Holds its log and pid file. */
  readonly dir: string;
  readonly dataDir: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Runs before each start. */
  readonly prepare: () => Promise<void>;
  /** Whether it serves; a throw counts as not yet. */
  readonly serves: () => Promise<boolean>;
  /** Milliseconds from start to serving. */
  readonly deadlineMs: number;
};

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

// Ends the server even when this process is killed and runs no exit handler.
const boundToParent = (program: string, args: readonly string[]): [string, readonly string[]] =>
  onPath('setpriv') ? ['setpriv', ['--pdeathsig', 'KILL', program, ...args]] : [program, args];

const isUp = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Makes the handle and starts nothing. */
export const createServerProcess = (options: ServerProcessOptions): ServerProcess => {
  const { name, port, version, dir, dataDir } = options;
  const logFile = join(dir, `${name}.log`);
  let current: ChildProcess | undefined;

  const log = (): string => readFileSync(logFile, 'utf8').slice(-LOG_TAIL);

  const launch = (): ChildProcess => {
    const [program, args] = boundToParent(options.program, options.args);
    const out = openSync(logFile, 'a');
    const child = spawn(program, args, { cwd: dir, env: { ...process.env, ...options.env }, stdio: ['ignore', out, out] });
    closeSync(out);
    if (child.pid === undefined) throw new Error(`${name}: ${program} could not be started`);
    writePidFile(join(dir, `${name}.pid`), child.pid);
    living.add(child);
    child.once('exit', () => living.delete(child));
    return child;
  };

  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const child = current;
    current = undefined;
    if (!child || !isUp(child)) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    // A frozen process takes no SIGTERM before it is woken.
    child.kill('SIGCONT');
    await gone;
  };

  const start = async (): Promise<void> => {
    if (current && isUp(current)) return;
    // Otherwise the other's answer would pass for its own.
    if (await isListening('127.0.0.1', port)) throw new Error(`${name} did not start: somebody else listens on port ${port}`);
    await options.prepare();
    const child = launch();
    current = child;
    const probe = async (): Promise<boolean> => {
      if (!isUp(child)) throw new Error(`it ended with ${child.signalCode ?? child.exitCode}`);
      return options.serves().catch(() => false);
    };
    await until(`${name} on port ${port} to serve`, probe, options.deadlineMs).catch(async (error: unknown) => {
      await end('SIGKILL');
      throw new Error(`${name} did not start: ${String(error)}\n${log()}`, { cause: error });
    });
  };

  const stop = () => end('SIGTERM');
  return {
    name,
    port,
    version,
    dataDir,
    pid: () => (current && isUp(current) ? current.pid : undefined),
    start,
    stop,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await stop();
      await start();
    },
    pause: () => current?.kill('SIGSTOP'),
    resume: () => current?.kill('SIGCONT'),
    log,
  };
};
