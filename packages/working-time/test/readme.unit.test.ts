import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import * as workingTime from '#/index.ts';

it('the README example prints what it says', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const printed: string[] = [];
  const console = { log: (value: unknown) => printed.push(String(value)) };
  runInNewContext(example.replace(/^import .*$/m, ''), { ...workingTime, Temporal, console });

  const promised = [...example.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
  expect(promised).toHaveLength(5);
  expect(printed).toEqual(promised);
});
