import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { runCommandLine } from '../src/cli/command-line.ts';

export type CommandRun = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** What is written, and what was written so far. */
const collector = (): { readonly stream: PassThrough; text(): string } => {
  let text = '';
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { stream, text: () => text };
};

/** Runs one `tanggap` command in this process, to its end; it reads `stdin` and then its end. */
export const runCommand = async (args: readonly string[], env: Readonly<Record<string, string>> = {}, stdin = ''): Promise<CommandRun> => {
  const [stdout, stderr] = [collector(), collector()];
  const code = await runCommandLine(args, {
    env,
    pid: process.pid,
    ppid: 0,
    stdin: new PassThrough().end(stdin),
    stdout: stdout.stream,
    stderr: stderr.stream,
    on: () => undefined,
    kill: () => false,
    exit: () => {
      throw new Error('exit');
    },
  });
  // What was written last is on its way.
  await setImmediate();
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};
