import type { Vault } from '@tanggap/vault';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEXT, createRig } from './intake-rig.ts';
import type { Rig } from './intake-rig.ts';

const BOUND = 100_000;
const key = 'kunci-ulang-0001';

describe('while the broker is away', () => {
  let rig: Rig;
  let pending: number;
  let keysMade: string[];
  beforeEach(async () => {
    pending = BOUND - 1;
    keysMade = [];
    const counting = (vault: Vault): Vault => ({
      ...vault,
      createKeys: async (ownerId, kinds) => {
        keysMade.push(ownerId);
        await vault.createKeys(ownerId, kinds);
      },
    });
    rig = await createRig({
      partsFrom: (parts) => ({
        ...parts,
        bus: { ...parts.bus, outboxBacklog: async () => ({ pending, oldestAgeMs: 60_000 }) },
        vault: (grants) => counting(parts.vault(grants)),
      }),
    });
  });
  afterEach(() => rig.close());

  it('takes submissions up to the bound; beyond it stores nothing and says when to come again', async () => {
    expect((await rig.post({ text: TEXT })).status).toBe(201);
    const stored = rig.stored();
    keysMade = [];
    pending = BOUND;
    expect(await rig.post({ text: TEXT }, { key })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '30' },
      body: { code: 'BACKLOG_FULL' },
    });
    expect(rig.stored()).toEqual(stored);
    expect(keysMade).toEqual([]);

    pending = BOUND - 1;
    expect((await rig.post({ text: TEXT }, { key })).status).toBe(201);
  });

  it('gives a repeat its first answer all the same', async () => {
    const first = await rig.post({ text: TEXT }, { key });
    pending = BOUND;
    expect(await rig.post({ text: TEXT }, { key })).toMatchObject({ status: 201, body: first.body });
  });

  it('says at once what will never be taken, and takes what reporters have to say', async () => {
    const mine = await rig.accepted();
    pending = BOUND;
    expect(await rig.post({ text: 'a\u0000' })).toMatchObject({ status: 422, body: { code: 'TEXT_HAS_CONTROL_CHARACTERS' } });
    expect(await rig.command(mine, 'supplement', { text: TEXT })).toMatchObject({ status: 202 });
  });
});
