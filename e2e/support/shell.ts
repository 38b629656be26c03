import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { STAND_IN_FOR_CURL } from './curl.ts';
import { ROOT } from './doc-examples.ts';

const MAIN = join(ROOT, 'services/all-in-one/src/main.ts');

/** `npx -y pnpm [-s] tanggap …` without asking pnpm each time whether everything is installed. */
const NPX = `#!/bin/sh
[ "$1 $2" = "-y pnpm" ] || exit 64
shift 2
[ "$1" = -s ] && shift
[ "$1" = tanggap ] || exit 64
shift
exec '${process.execPath}' '${MAIN}' "$@"
`;
const CURL = `#!/bin/sh
exec '${process.execPath}' '${STAND_IN_FOR_CURL}' "$@"
`;

export type Shell = {
  /** Runs a script as if it were typed; variables stay. @throws when it ends with another code than 0. */
  run(script: string): Promise<string>;
  close(): void;
};

export type ShellOptions = {
  /** A folder for the commands that are put before those of the machine. */
  readonly bin: string;
  readonly curl: 'of-the-machine' | 'stand-in';
  readonly env: Readonly<Record<string, string>>;
};

/** One shell, as a reader of the documentation has it open. */
export const openShell = ({ bin, curl, env }: ShellOptions): Shell => {
  mkdirSync(bin, { recursive: true });
  const commands = { npx: NPX, ...(curl === 'stand-in' && { curl: CURL }) };
  for (const [name, text] of Object.entries(commands)) {
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  const PATH = [bin, process.env['PATH']].join(delimiter);
  const child = spawn('sh', [], { cwd: ROOT, env: { ...env, PATH }, stdio: 'pipe' });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let ended = 0;
  let onEnd = () => undefined as void;
  child.once('exit', () => onEnd());

  const run = (script: string): Promise<string> =>
    new Promise((done, fail) => {
      ended += 1;
      const mark = `--- end of block ${ended}:`;
      let output = '';
      const finish = () => child.stdout.off('data', take);
      const take = (chunk: Buffer) => {
        output += chunk.toString();
        const at = output.indexOf(mark);
        const code = at < 0 ? undefined : /^ (\d+)\n/u.exec(output.slice(at + mark.length))?.[1];
        if (code === undefined) return;
        finish();
        if (code === '0') done(output.slice(0, at).trim());
        else fail(new Error(`ended with ${code}:\n${script}${output.slice(0, at)}${stderr}`));
      };
      child.stdout.on('data', take);
      onEnd = () => fail(new Error(`the shell ended:\n${script}${stderr}`));
      child.stdin.write(`{\n${script}\n} </dev/null\nprintf '\\n${mark} %s\\n' $?\n`);
    });

  return { run, close: () => child.kill() };
};
