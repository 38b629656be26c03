import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { idnAreaRegister } from '../src/adapters/idn-area-register.ts';
import { readDirectoryText } from '../src/adapters/yaml/yaml-directory-file.ts';
import { loadDirectory } from '../src/application/load-directory.ts';

const guide = await readFile(new URL('../../../docs/how-to/write-a-directory.md', import.meta.url), 'utf8');
const [example = ''] = [...guide.matchAll(/```yaml\n(.*?)```/gsu)].map(([, text = '']) => text);
const listed = [...guide.matchAll(/^my-directory\.yaml:(\d+:\d+: .*)$/gmu)].map(([, line = '']) => line);

const faultsOf = async (text: string): Promise<string[]> => {
  const loaded = await loadDirectory({ read: async () => readDirectoryText(text) }, idnAreaRegister)('my-directory.yaml');
  return loaded.ok ? [] : loaded.faults.map(({ at, problem, remedy }) => `${at.line}:${at.column}: ${problem}. ${remedy}`);
};

describe('docs/how-to/write-a-directory.md', () => {
  it('shows a directory that is valid as it stands', async () => {
    expect(example).toContain('realm:');
    expect(await faultsOf(example)).toEqual([]);
  });

  it('shows faults as they are reported', async () => {
    const broken = example
      .replace('calendar:', 'calender:')
      .replace('kadis@example.test', 'kadis at example.test')
      .replace('deputy: roads-maintenance-officer', 'deputy: roads-oficer');
    expect(await faultsOf(broken)).toEqual(listed);
  });
});
