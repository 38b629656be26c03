import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Prints more than a pipe holds, through a real shell. */
const printed = (into: string) => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `"$0" "$1" openapi ${into}`, process.execPath, MAIN], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

it('says why its output could not be written', () => {
  expect(printed('> /dev/full')).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^tanggap: the output could not be written: ENOSPC: .+\n$/u) as string,
  });
});

it('says nothing when its reader has had enough', () => {
  expect(printed('| head -c 1')).toEqual({ status: 0, stdout: '{', stderr: '' });
});
