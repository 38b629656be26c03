import { describe, expect, it } from 'vitest';
import { serviceAddresses } from './service-addresses.ts';

describe('addresses of services', () => {
  it('are none when none is given', () => {
    expect([...serviceAddresses([])]).toEqual([]);
  });

  it('come from a template, and one by one', () => {
    const addresses = serviceAddresses(['intake=http://127.0.0.1:4101/', 'http://{service}:3000']);
    expect(addresses.get('intake')).toBe('http://127.0.0.1:4101');
    expect(addresses.get('casework')).toBe('http://casework:3000');
    expect(addresses.size).toBe(9);
  });

  it.each(['intake', 'intake=4101', 'inteke=http://127.0.0.1:4101'])('refuse %s', (url) => {
    expect(() => serviceAddresses([url])).toThrow('--url');
  });
});
