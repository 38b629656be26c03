import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { firstLineOfOtherEncoding } from './file-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'tanggap-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const firstFault = async (...parts: (string | Buffer)[]): Promise<number | undefined> => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))));
  const seen: Buffer[] = [];
  const line = await firstLineOfOtherEncoding(path, (bytes) => seen.push(bytes));
  expect(Buffer.concat(seen).length).toBe(Buffer.concat(parts.map((part) => Buffer.from(part))).length);
  return line;
};
const WINDOWS = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]);

describe('the encoding of a file', () => {
  it('is UTF-8, also where a character lies across two pieces that are read', async () => {
    expect(await firstFault('\uFEFFid\n', 'é🙂\n'.repeat(100_000))).toBeUndefined();
  });

  it.each([
    ['in the first line', 1, [WINDOWS]],
    ['further down', 3, ['a\n', 'b\n', WINDOWS, 'c\n']],
    ['far down', 100_001, ['é🙂\n'.repeat(100_000), WINDOWS, 'c\n'.repeat(1_000)]],
    ['at the very end, in the middle of a character', 2, ['a\n', Buffer.from([0xc3])]],
  ])('is another one %s', async (_where, line, parts) => {
    expect(await firstFault(...parts)).toBe(line);
  });
});
