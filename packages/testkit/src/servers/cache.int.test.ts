import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cached } from './cache.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cache-'));
  vi.stubEnv('XDG_CACHE_HOME', root);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

const entries = (): string[] => readdirSync(join(root, 'tanggap', 'servers'));
const writes = (text: string) => async (folder: string) => writeFileSync(join(folder, 'file'), text);

describe('the cache of server programs', () => {
  it('fills a folder once', async () => {
    const first = await cached('thing-1', writes('first'));
    const second = await cached('thing-1', writes('second'));
    expect([first.fetched, second.fetched]).toEqual([true, false]);
    expect(readFileSync(join(second.folder, 'file'), 'utf8')).toBe('first');
  });

  it('leaves one whole folder when two fetch at once', async () => {
    const both = await Promise.all(['a', 'b'].map((text) => cached('thing-1', writes(text))));
    expect(both[0]?.folder).toBe(both[1]?.folder);
    expect(entries()).toEqual(['thing-1']);
  });

  it('leaves nothing when a fetch fails', async () => {
    const half = async (folder: string) => {
      writeFileSync(join(folder, 'half'), '');
      throw new Error('the network is away');
    };
    await expect(cached('thing-1', half)).rejects.toThrow('the network is away');
    expect(entries()).toEqual([]);
  });
});
