import { realServers } from '@tanggap/testkit/servers';
import { describe, expect, it } from 'vitest';
import { initiateReplicaSet } from './initiate-replica-set.ts';
import { inspectMongo, tryMajorityWrite } from './inspect-mongo.ts';

const { mongoUrl, prefix } = await realServers();

describe('looking at a MongoDB', () => {
  it('tells what it is, and what time it has', async () => {
    const facts = await inspectMongo(mongoUrl);
    expect(facts).toMatchObject({ setName: 'rs0', version: expect.stringMatching(/^\d+\.\d+/u) as string });
    expect(facts.members).toContain(facts.primary);
    expect(Math.abs(facts.aheadMs)).toBeLessThan(1_000);
  });

  it('writes for a majority', async () => {
    await expect(tryMajorityWrite(mongoUrl, `${prefix}_installation`)).resolves.toBeUndefined();
  });

  it('says when nobody answers', async () => {
    await expect(inspectMongo('mongodb://127.0.0.1:1/?replicaSet=rs0', 200)).rejects.toThrow('127.0.0.1:1');
  });
});

describe('making a replica set', () => {
  it('leaves one that is there as it is', async () => {
    expect(await initiateReplicaSet(mongoUrl)).toBe(false);
  });

  it('needs a URL that names it', async () => {
    await expect(initiateReplicaSet('mongodb://127.0.0.1:27017')).rejects.toThrow('replicaSet');
  });
});
