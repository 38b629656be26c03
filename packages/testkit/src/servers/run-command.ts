import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const TAIL = 2_000;

export type CommandOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** The program's path, or undefined where PATH has no such program. */
export const onPath = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram);

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/**
 * Runs a program to its end and gives what it wrote to standard output.
 * @throws Error with the end of its output when it cannot be started or fails.
 */
export const runCommand = (program: string, args: readonly string[], options: CommandOptions = {}): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', (error) => fail(new Error(`${program} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) done(stdout);
      else fail(new Error(`${program} ${args[0] ?? ''} ended with ${signal ?? code}: ${`${stdout}${stderr}`.trim().slice(-TAIL)}`));
    });
  });

/** @throws Error that says what to install, when PATH lacks a program. */
export const demandPrograms = (what: string, programs: Readonly<Record<string, string>>): void => {
  const missing = Object.entries(programs).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const cures = missing.map(([program, install]) => `${program} (${install})`);
  throw new Error(`${what} needs ${cures.join(' and ')} on PATH`);
};
