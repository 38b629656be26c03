import type { IHeaders, KafkaMessage } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { readDelivery } from './read-delivery.ts';

const headers: IHeaders = { source: Buffer.from('casework'), sequence: Buffer.from('7'), type: Buffer.from('case.verified') };
const message = (given: { key?: string | null; value?: string | null; headers?: IHeaders }): KafkaMessage => {
  const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));
  const { key = 'a', value = '{"n":1}' } = given;
  return { key: bytes(key), value: bytes(value), headers: given.headers ?? headers, timestamp: '0', attributes: 0, offset: '0' };
};

describe('readDelivery', () => {
  it('reads what it is about from the headers, and the event when asked', () => {
    const delivery = readDelivery(message({}));
    expect(delivery).toMatchObject({ key: 'a', source: 'casework', sequence: 7, type: 'case.verified' });
    expect([delivery?.text(), delivery?.read()]).toEqual(['{"n":1}', { n: 1 }]);
  });

  it('takes a value that is no JSON, which fails only when it is read', () => {
    for (const value of ['{"broken', '', null]) {
      const delivery = readDelivery(message({ value }));
      expect(delivery?.text()).toBe(value ?? '');
      expect(() => delivery?.read()).toThrow(SyntaxError);
    }
  });

  it.each<[string, Parameters<typeof message>[0]]>([
    ['no key', { key: null }],
    ['no headers', { headers: {} }],
    ['a source that names no field', { headers: { ...headers, source: 'a.$b' } }],
    ['a sequence that is none', { headers: { ...headers, sequence: '0' } }],
    ['two types', { headers: { ...headers, type: ['one', 'two'] } }],
  ])('knows nothing of a message with %s', (_what, given) => {
    expect(readDelivery(message(given))).toBeUndefined();
  });
});
