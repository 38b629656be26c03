import type { EventData } from '@tanggap/contracts';
import { describe, expect, it } from 'vitest';
import { keyReplica } from './key-replica.ts';

const key = (keyId: string): EventData<'api-key.published'> => ({
  keyId,
  hash: 'hash',
  role: 'ops',
  agencyIds: [],
  postId: null,
  label: 'test',
  issuedAt: '2026-01-05T01:00:00Z',
  revokedAt: null,
});

describe('key replica', () => {
  it('waits for a key that is on its way', async () => {
    const keys = keyReplica(5_000);
    const found = keys.find('new');
    keys.put(key('other'));
    keys.put(key('new'));
    expect(await found).toEqual(key('new'));
  });

  it('gives up a key that does not come', async () => {
    expect(await keyReplica(10).find('guessed')).toBeUndefined();
  });

  it('lets no more than a hundred requests wait, and known keys pass at once', async () => {
    const keys = keyReplica(5_000);
    keys.put(key('known'));
    const guesses = Array.from({ length: 100 }, (_, n) => keys.find(`guess-${n}`));
    expect(await keys.find('one more')).toBeUndefined();
    expect(await keys.find('known')).toEqual(key('known'));
    for (let n = 0; n < 100; n += 1) keys.put(key(`guess-${n}`));
    await Promise.all(guesses);
  });
});
