import { describe, expect, it } from 'vitest';
import { readClusterSettings } from './cluster-settings.ts';

const MASTER_KEY = Buffer.alloc(32, 7).toString('base64url');
const needed = {
  MONGO_URL: 'mongodb://127.0.0.1:27017/?replicaSet=rs0',
  KAFKA_BROKERS: 'a:9092, b:9092',
  REDIS_URL: 'redis://127.0.0.1:6379',
  MASTER_KEY,
};
const faultsOf = (env: Record<string, string | undefined>): string => {
  try {
    readClusterSettings(env);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('settings of the cluster profile', () => {
  it('need the servers and the key, and nothing else', () => {
    const settings = readClusterSettings(needed);
    expect(settings.kafkaBrokers).toEqual(['a:9092', 'b:9092']);
    expect(settings.masterKey).toEqual(Buffer.alloc(32, 7));
    expect(settings.namePrefix).toBe('tanggap');
    expect(settings.timeStart).toBeNull();
  });

  it('are all named at once when they are missing, also when compose hands them on empty', () => {
    const faults = faultsOf({ MASTER_KEY: '', NAME_PREFIX: '' });
    for (const name of ['MONGO_URL', 'KAFKA_BROKERS', 'REDIS_URL', 'MASTER_KEY']) expect(faults).toContain(`${name}: is missing`);
    expect(faults).not.toContain('NAME_PREFIX');
  });

  it.each([
    ['MONGO_URL', 'http://mongo'],
    ['KAFKA_BROKERS', 'kafka'],
    ['KAFKA_BROKERS', ','],
    ['REDIS_URL', 'localhost:6379'],
    ['MASTER_KEY', 'c2hvcnQ'],
    ['MASTER_KEY', `${MASTER_KEY.slice(0, -1)}!`],
    ['NAME_PREFIX', 'Tanggap'],
    ['PROFILE', 'embedded'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ])('refuse %s=%s', (name, value) => {
    const faults = faultsOf({ ...needed, [name]: value });
    expect(faults).toContain(`${name}: `);
  });

  it('never repeat a key that is wrong', () => {
    expect(faultsOf({ ...needed, MASTER_KEY: 'c2hvcnQ' })).not.toContain('c2hvcnQ');
  });

  it('take proxies by name, address and range', () => {
    const { trustedProxies } = readClusterSettings({ ...needed, TRUSTED_PROXIES: 'uniquelocal, 10.1.2.3,fd00::/8' });
    expect(trustedProxies).toEqual(['uniquelocal', '10.1.2.3', 'fd00::/8']);
  });

  it('refuse to play time where people complain in earnest', () => {
    expect(faultsOf({ ...needed, TIME_SCALE: '60', PUBLIC_URL: 'https://pengaduan.example.go.id' })).toContain('TIME_SCALE: ');
    expect(faultsOf({ ...needed, TIME_SCALE: '60', PUBLIC_URL: 'http://localhost:8080' })).toBe('none');
  });
});
