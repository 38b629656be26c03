import { describe, expect, it } from 'vitest';
import { vectorise } from './vector.ts';
import { buildVocabulary, eachPiece } from './vocabulary.ts';

const pieces = (word: string): string[] => {
  const found: string[] = [];
  eachPiece(word, (piece) => found.push(piece));
  return found;
};

describe('eachPiece', () => {
  it('gives runs of two to five characters within the borders of a word', () => {
    expect(pieces('got')).toEqual(['_g', 'go', 'ot', 't_', '_go', 'got', 'ot_', '_got', 'got_', '_got_']);
  });

  it('gives a short word once', () => {
    expect(pieces('d')).toEqual(['_d', 'd_', '_d_']);
    expect(pieces('#')).toEqual([]);
  });
});

describe('buildVocabulary', () => {
  const texts = [['air', 'mati'], ['mati', 'air'], ['air', 'mati'], ['air']];

  it('counts distinct texts', () => {
    const { words, frequency, complaints } = buildVocabulary(texts, 1);
    expect(complaints).toBe(3);
    expect([...words.keys()]).toEqual(['air', 'air mati', 'mati', 'mati air']);
    expect(Array.from(frequency.subarray(0, 4))).toEqual([3, 1, 2, 1]);
  });

  it('leaves out what is rare', () => {
    expect([...buildVocabulary(texts, 3).words.keys()]).toEqual(['air']);
  });
});

describe('vectorise', () => {
  const vocabulary = buildVocabulary([['air', 'mati'], ['mati'], ['air', 'keruh']], 1);
  const lengthOf = (values: Iterable<number>) => Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0));

  it('scales words and pieces to length 1 each', () => {
    const { indices, values } = vectorise(vocabulary, ['air', 'mati', 'mati']).vector;
    const isWord = (_: number, at: number) => (indices[at] ?? 0) < vocabulary.words.size;
    expect(lengthOf(values.filter(isWord))).toBeCloseTo(1);
    expect(lengthOf(values.filter((value, at) => !isWord(value, at)))).toBeCloseTo(1);
  });

  it('knows the pieces of a word that it does not know', () => {
    const { vector, byWord } = vectorise(vocabulary, ['airnya']);
    expect(vector.indices.length).toBeGreaterThan(0);
    expect(byWord.size).toBe(0);
  });
});
