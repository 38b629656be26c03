import { describe, expect, it } from 'vitest';
import { redisFaults } from './redis-faults.ts';

const info = (policy: string, aof: string): string =>
  [
    '# Memory',
    `maxmemory_policy:${policy}`,
    'used_memory:1',
    '',
    '# Persistence',
    `aof_enabled:${aof}`,
    'aof_rewrite_in_progress:0',
    '',
  ].join('\r\n');

describe('redisFaults', () => {
  it('finds nothing in a Redis that keeps what it has', () => {
    expect(redisFaults(info('noeviction', '1'))).toEqual([]);
  });

  it('finds both settings that lose alarms, and says what to do', () => {
    const faults = redisFaults(info('allkeys-lru', '0'));
    expect(faults.map(({ setting, value }) => [setting, value])).toEqual([
      ['maxmemory-policy', 'allkeys-lru'],
      ['appendonly', 'no'],
    ]);
    expect(faults[0]?.message).toContain('set its maxmemory-policy to noeviction');
    expect(faults[1]?.message).toContain('set its appendonly to yes');
  });

  it('finds nothing where nothing is told', () => {
    expect(redisFaults('# Server\r\nredis_version:7.0.15\r\n')).toEqual([]);
  });
});
