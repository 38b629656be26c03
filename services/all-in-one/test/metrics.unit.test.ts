import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeForDescription } from '../src/described.ts';
import { readText, rowsOf } from './markdown.ts';

const isOurs = (name: string): boolean => name.startsWith('tanggap_');

describe('docs/reference/metrics.md', () => {
  const begun = new AsyncDisposableStack();
  let registered: string[];
  beforeAll(async () => {
    const { metrics, http } = await composeForDescription(begun);
    begun.defer(() => http.close());
    const types = new Map((await metrics.registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]));
    registered = metrics.registry
      .getMetricsAsArray()
      .filter(({ name }) => isOurs(name))
      .map((metric) => {
        const { name, labelNames } = metric as typeof metric & { readonly labelNames: readonly string[] };
        return [name, types.get(name), labelNames.toSorted().join(', ') || '–'].join(' | ');
      });
  });
  afterAll(() => begun.disposeAsync());

  it('has every figure with its type and labels', () => {
    const described = rowsOf(readText('docs/reference/metrics.md'))
      .filter(([name = '']) => isOurs(name))
      .map(([name = '', type, labels = '']) => [name, type, labels.replaceAll('`', '')].join(' | '));
    expect(described.toSorted()).toEqual(registered.toSorted());
  });
});
