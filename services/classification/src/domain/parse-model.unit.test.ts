import { words } from '@tanggap/text';
import { describe, expect, it } from 'vitest';
import { sampleRows } from '../../test/sample-complaints.ts';
import { classify } from './classify.ts';
import { serializeModel, versionFor } from './model-codec.ts';
import type { ModelFiles } from './model-codec.ts';
import { parseModel } from './parse-model.ts';
import { trainModel } from './train-model.ts';

const model = trainModel(sampleRows());
const files = serializeModel(model);
const invalid: unknown = expect.objectContaining({ code: 'MODEL_INVALID' });

/** Files whose facts were changed and whose version fits again: only the checks of the facts can refuse them. */
const resealed = (change: (facts: Record<string, unknown>) => void, features = files.features, weights = files.weights): ModelFiles => {
  const { version: _, ...facts } = JSON.parse(files.manifest) as Record<string, unknown>;
  change(facts);
  return {
    manifest: JSON.stringify({ version: versionFor(model.trained.through, facts, features, weights), ...facts }),
    features,
    weights,
  };
};

describe('parseModel', () => {
  it('gives back what was written', () => {
    const parsed = parseModel(files);
    expect(parsed).toEqual(model);
    expect(serializeModel(parsed)).toEqual(files);
    const complaint = { words: words('lampu mati di dekat pasar'), areaCode: '99.01.01.1001' };
    expect(classify(parsed, complaint)).toEqual(classify(model, complaint));
    expect(parseModel(resealed(() => {})).version).toBe(model.version);
  });

  it.each<[string, ModelFiles]>([
    ['a manifest that is no JSON', { ...files, manifest: '{' }],
    ['a manifest that is no object', { ...files, manifest: '[]' }],
    ['a torn manifest', { ...files, manifest: files.manifest.replace('"complaints": 600', '"complaints": 601') }],
    ['features of another training', { ...files, features: `${files.features}lagi\n` }],
    ['torn weights', { ...files, weights: files.weights.slice(0, -1) }],
    ['one changed weight', { ...files, weights: files.weights.map((byte, index) => (index === 5_000 ? byte ^ 1 : byte)) }],
  ])('refuses %s', (_, changed) => {
    expect(() => parseModel(changed)).toThrow(invalid);
  });

  it.each<[string, (facts: Record<string, unknown>) => void]>([
    ['another format', (facts) => (facts['format'] = 99)],
    ['no classes', (facts) => (facts['classes'] = [])],
    [
      'a class without a name',
      (facts) => (facts['classes'] = [{ category: { type: 'agency', id: '1' }, label: '1', rows: 1, bias: 0, scale: 1 }, {}]),
    ],
    ['a class of an unknown type', (facts) => (facts['classes'] = [{ category: { type: 'x' } }, {}])],
    ['more features than there are', (facts) => (facts['words'] = 1_000_000)],
    ['a threshold above 1', (facts) => (facts['threshold'] = 2)],
    ['a link without slope', (facts) => (facts['link'] = { offset: 0 })],
    ['no offices', (facts) => (facts['offices'] = null)],
    [
      'an office without a name',
      (facts) => (facts['offices'] = { villages: { '1': { id: '1' } }, districts: {}, villageShare: 1, districtShare: 1 }),
    ],
    ['a share that is no number', (facts) => (facts['offices'] = { villages: {}, districts: {}, villageShare: 'all', districtShare: 1 })],
  ])('refuses %s', (_, change) => {
    expect(() => parseModel(resealed(change))).toThrow(invalid);
  });

  it('refuses weights for another number of classes', () => {
    expect(() => parseModel(resealed(() => {}, files.features, files.weights.slice(0, -7)))).toThrow(invalid);
  });
});
